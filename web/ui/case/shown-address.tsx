import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'
import type { Visit } from './visit-queries.ts'

type Shown = { readonly value: string; readonly seconds: number }

/** The address under its permit: once, for a minute, and the trace comes first. */
export function ShownAddress({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown>()
  const show = useCommand({
    method: 'POST',
    path: '/v1/permits/{permit_id}/number',
    params: () => ({ permit_id: visit.permit_id }),
    body: (_: undefined) => ({}),
    invalidates: [['cases']],
    onDone: setShown,
  })
  const isShown = shown !== undefined
  useEffect(() => {
    if (!isShown) return
    const timer = window.setInterval(
      () => setShown((now) => (now === undefined ? now : { ...now, seconds: now.seconds - 1 })),
      1000,
    )
    return () => window.clearInterval(timer)
  }, [isShown])
  const left = shown?.seconds ?? 0
  return (
    <Modal open title={t('visits.showTitle')} footer={null} onCancel={onClose} width={480}>
      <p>{t('visits.showHint')}</p>
      {!isShown && (
        <Button type="primary" loading={show.pending} onClick={() => void show.run(undefined)}>
          {t('visits.show')}
        </Button>
      )}
      {isShown && left > 0 && (
        <p role="status">
          <strong className="dw-no-select">{shown.value}</strong>{' '}
          <span className="dw-muted">{t('visits.secondsLeft', { seconds: left })}</span>
        </p>
      )}
      {isShown && left <= 0 && <p role="status">{t('visits.over')}</p>}
      <CommandProblem problem={show.problem} what={t('visits.show')} />
    </Modal>
  )
}
