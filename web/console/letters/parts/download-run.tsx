import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiFetch } from '../../../api/client.ts'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { lettersKey } from '../../../ui/case/letter-queries.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { saveAs } from '../../../ui/save-as.ts'
import { useCommand } from '../../../ui/use-command.ts'

/** Two steps: the leave is written down first, with a fresh code; then the file comes, once, and its letters are printed. */
export function DownloadRun({ id, no }: { readonly id: string; readonly no: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  const ask = useCommand({
    method: 'POST',
    path: '/v1/print-runs/{run_id}/downloads',
    params: (run_id: string) => ({ run_id }),
    body: () => ({}),
    invalidates: [lettersKey],
  })
  const download = async () => {
    const asked = await ask.run(id)
    if (!asked.ok) return
    try {
      const url = new URL(`/v1/print-downloads/${asked.value.leave_id}`, window.location.origin)
      saveAs(await (await apiFetch(new Request(url))).blob(), `${no}.pdf`)
      setProblem(undefined)
    } catch (error) {
      setProblem(toProblem(error))
    }
    await queries.invalidateQueries({ queryKey: lettersKey })
  }
  return (
    <>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        loading={ask.pending}
        aria-label={t('letters.downloadOf', { no })}
        onClick={() => void download()}
      >
        {t('letters.download')}
      </Button>
      <CommandProblem problem={ask.problem ?? problem} what={t('letters.download')} />
    </>
  )
}
