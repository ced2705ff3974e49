import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Letter, lettersKey } from '../../../ui/case/letter-queries.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'

/** Lets the chosen letters of others go to print, in one statement. */
export function ReleaseLetters({ rows, onDone }: { readonly rows: readonly Letter[]; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<string>()
  const ids = rows.filter(({ may }) => may.release).map(({ id }) => id)
  const release = useCommand({
    method: 'POST',
    path: '/v1/letter-releases',
    body: (letter_ids: string[]) => ({ letter_ids }),
    invalidates: [lettersKey],
    onDone: (counts) => {
      setSaid(t('letters.released', counts))
      onDone()
    },
  })
  return (
    <>
      <Button
        size="small"
        type="primary"
        disabled={ids.length === 0}
        loading={release.pending}
        onClick={() => void release.run(ids)}
      >
        {t('letters.release', { count: ids.length })}
      </Button>
      {said !== undefined && <span role="status">{said}</span>}
      <CommandProblem problem={release.problem} what={t('letters.release', { count: ids.length })} />
    </>
  )
}
