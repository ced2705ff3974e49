import { DownloadOutlined } from '@ant-design/icons'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/client.ts'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { saveAs } from '../../../ui/save-as.ts'

type DownloadCasesProps = { readonly pack: string; readonly version: string }

/** The worked cases of a version as a document for counsel: whichever language they read, whatever the screen speaks. */
export function DownloadCases({ pack, version }: DownloadCasesProps) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<Problem>()
  const download = async (language: 'zh-CN' | 'en') => {
    try {
      const found = await read('/v1/rule-pack-cases', { query: { pack, version, language } })
      saveAs(new Blob([found.content], { type: 'text/html' }), found.file_name)
      setProblem(undefined)
    } catch (error) {
      setProblem(toProblem(error))
    }
  }
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-cases">
      <div className="dw-panel-head">
        <h2 id="dw-cases" className="dw-subtitle">
          {t('compliance.cases.title')}
        </h2>
      </div>
      <p className="dw-muted">{t('compliance.cases.hint')}</p>
      <Space wrap>
        <Button icon={<DownloadOutlined />} onClick={() => void download('zh-CN')}>
          {t('compliance.cases.zh')}
        </Button>
        <Button icon={<DownloadOutlined />} onClick={() => void download('en')}>
          {t('compliance.cases.en')}
        </Button>
      </Space>
      <CommandProblem problem={problem} what={t('compliance.cases.title')} />
    </section>
  )
}
