import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiFetch } from '../../api/client.ts'
import { type Problem, toProblem } from '../../api/problem.ts'
import { CommandProblem } from '../error-state.tsx'
import { saveAs } from '../save-as.ts'
import type { Filing } from './filing.ts'

/** Fetched rather than linked: a folder that does not verify is refused, and the reason has to be read here. */
export function DownloadFiling({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const download = async () => {
    setPending(true)
    setProblem(undefined)
    try {
      const url = new URL(`/v1/filings/${filing.id}/folder`, window.location.origin)
      const response = await apiFetch(new Request(url))
      saveAs(await response.blob(), `filing-${filing.register}.zip`)
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Button type="primary" icon={<DownloadOutlined />} loading={pending} onClick={() => void download()}>
        {t('filings.download')}
      </Button>
      <CommandProblem problem={problem} what={t('filings.download')} />
    </>
  )
}
