import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiFetch } from '../../../api/client.ts'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { saveAs } from '../../../ui/save-as.ts'
import { useCommand } from '../../../ui/use-command.ts'
import type { ExportRow } from '../queries.ts'

/** Two steps: the leave is written down first, with a fresh code; then the file comes, once. */
export function DownloadExport({ row }: { readonly row: ExportRow }) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<Problem>()
  const ask = useCommand({
    method: 'POST',
    path: '/v1/exports/{export_id}/downloads',
    params: (export_id: string) => ({ export_id }),
    body: () => ({}),
  })
  const download = async () => {
    const asked = await ask.run(row.id)
    if (!asked.ok) return
    try {
      const url = new URL(`/v1/export-downloads/${asked.value.download_id}`, window.location.origin)
      saveAs(await (await apiFetch(new Request(url))).blob(), `${row.no}.${row.format}`)
      setProblem(undefined)
    } catch (error) {
      setProblem(toProblem(error))
    }
  }
  return (
    <>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        loading={ask.pending}
        aria-label={t('exports.downloadOf', { no: row.no })}
        onClick={() => void download()}
      >
        {t('exports.download')}
      </Button>
      <CommandProblem problem={ask.problem ?? problem} what={t('exports.download')} />
    </>
  )
}
