import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../error-state.tsx'
import { RevealedValue, useBriefValue } from '../revealed-value.tsx'
import { useCommand } from '../use-command.ts'
import type { Visit } from './visit-queries.ts'

/** The address under its permit: once, for a minute, and the trace comes first. */
export function ShownAddress({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { remaining, show, clear } = useBriefValue()
  const [seen, setSeen] = useState(false)
  const ask = useCommand({
    method: 'POST',
    path: '/v1/permits/{permit_id}/number',
    params: () => ({ permit_id: visit.permit_id }),
    body: (_: undefined) => ({}),
    invalidates: [['cases']],
    onDone: ({ value, seconds }) => {
      setSeen(true)
      show(value, seconds)
    },
  })
  return (
    <Modal open title={t('visits.showTitle')} footer={null} onCancel={onClose} width={480}>
      <p>{t('visits.showHint')}</p>
      {!seen && (
        <Button type="primary" loading={ask.pending} onClick={() => void ask.run(undefined)}>
          {t('visits.show')}
        </Button>
      )}
      {remaining !== undefined && <RevealedValue {...remaining} onHide={clear} />}
      {seen && remaining === undefined && <p role="status">{t('visits.over')}</p>}
      <CommandProblem problem={ask.problem} what={t('visits.show')} />
    </Modal>
  )
}
