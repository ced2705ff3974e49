import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { batchQuery, draftsQuery, outboxKey } from '../queries.ts'
import { Choice } from './send-message.tsx'

type SendManyProps = { readonly caseIds: readonly string[] }

/** One template to the selected cases; each asks a permit of its own, and what was refused is counted by its reason. */
export function SendMany({ caseIds }: SendManyProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('outbox.sendText')}
      </Button>
      {open && <SendManyDialog caseIds={caseIds} onClose={() => setOpen(false)} />}
    </>
  )
}

function SendManyDialog({ caseIds, onClose }: SendManyProps & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [templateId, setTemplateId] = useState<string>()
  const [batchId, setBatchId] = useState<string>()
  // What may be used for the first of them; a case that has no use for it is refused and counted.
  const { data } = useQuery(draftsQuery(caseIds[0] ?? ''))
  const drafts = data?.data.filter(({ channel }) => channel === 'sms') ?? []
  const chosen = drafts.find(({ template_id }) => template_id === templateId) ?? drafts[0]
  const order = useCommand({
    method: 'POST',
    path: '/v1/message-batches',
    body: (template_id: string) => ({ template_id, case_ids: [...caseIds] }),
    invalidates: [outboxKey, ['tasks']],
    onDone: ({ batch_id }) => setBatchId(batch_id),
  })
  return (
    <Modal
      open
      title={t('outbox.sendMany', { count: caseIds.length })}
      okText={t('outbox.sendNow')}
      cancelText={t('ui.actions.cancel')}
      okButtonProps={{ disabled: chosen === undefined || batchId !== undefined }}
      confirmLoading={order.pending}
      onOk={() => chosen && void order.run(chosen.template_id)}
      onCancel={onClose}
    >
      {data !== undefined && drafts.length === 0 && <p className="dw-muted">{t('outbox.noTemplates')}</p>}
      {batchId === undefined && chosen !== undefined && (
        <>
          <Choice
            label={t('outbox.template')}
            none={t('outbox.noTemplates')}
            value={chosen.template_id}
            options={drafts.map(({ template_id, name }) => ({ value: template_id, label: name }))}
            onChange={setTemplateId}
          />
          <p className="dw-muted">{t('outbox.readsFirst')}</p>
          <p className="dw-trail-note">{chosen.text}</p>
          {chosen.gateway_name === null && <p role="alert">{t('outbox.nobody')}</p>}
        </>
      )}
      <CommandProblem problem={order.problem} what={t('outbox.sendText')} />
      {batchId !== undefined && <BatchOutcome batchId={batchId} />}
    </Modal>
  )
}

const reasons = ['no_mobile', 'other_template', 'message_incomplete'] as const

function BatchOutcome({ batchId }: { readonly batchId: string }) {
  const { t, i18n } = useTranslation()
  const { data } = useQuery(batchQuery(batchId))
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const wordsOf = (group: (typeof data.groups)[number]) =>
    (i18n.language === 'en' ? group.reason_en : group.reason_zh) ??
    (group.reason === null ? '' : t(`outbox.batch.reasons.${reasons.find((one) => one === group.reason) ?? 'other'}`))
  return (
    <section role="status" aria-label={t('outbox.batch.outcome')}>
      <ul>
        {data.groups.map((group) => (
          <li key={`${group.state} ${group.reason} ${group.rule_id}`}>
            {t(`outbox.batch.states.${group.state}`, { count: group.count })} {wordsOf(group)}
          </li>
        ))}
      </ul>
      <LinkButton type="link" to="/outbox">
        {t('outbox.screens.outbox')}
      </LinkButton>
    </section>
  )
}
