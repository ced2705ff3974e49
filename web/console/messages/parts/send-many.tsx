import { useQuery } from '@tanstack/react-query'
import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { letterDraftsQuery, lettersKey } from '../../../ui/case/letter-queries.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { batchQuery, draftsQuery, outboxKey } from '../queries.ts'
import { useGroupText } from './group-text.ts'
import { Choice } from './send-message.tsx'

type SendManyProps = { readonly caseIds: readonly string[] }
type Draft = {
  readonly template_id: string
  readonly name: string
  readonly channel: 'sms' | 'email' | 'letter'
  readonly subject: string | null
  readonly text: string
  /** Of what is sent and not printed. */
  readonly nobody: boolean
}

/** One template of texts or e-mails to the selected cases; each asks a permit of its own, and what was refused is counted by its reason. */
export function SendMany({ caseIds }: SendManyProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('outbox.send')}
      </Button>
      {open && <MessagesDialog caseIds={caseIds} onClose={() => setOpen(false)} />}
    </>
  )
}

/** One letter to the selected cases; each waits for somebody else to release it. */
export function WriteMany({ caseIds }: SendManyProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('outbox.write')}
      </Button>
      {open && <LettersDialog caseIds={caseIds} onClose={() => setOpen(false)} />}
    </>
  )
}

type DialogProps = SendManyProps & { readonly onClose: () => void }

// What may be used for the first of them; a case that has no use for it is refused and counted.
function MessagesDialog(props: DialogProps) {
  const { t } = useTranslation()
  const { data } = useQuery(draftsQuery(props.caseIds[0] ?? ''))
  const drafts = data?.data.map((draft) => ({ ...draft, nobody: draft.gateway_name === null }))
  return <ManyDialog {...props} drafts={drafts} label={t('outbox.send')} none={t('outbox.noTemplates')} />
}

function LettersDialog(props: DialogProps) {
  const { t } = useTranslation()
  const { data } = useQuery(letterDraftsQuery(props.caseIds[0] ?? ''))
  const drafts = data?.data.map((draft) => ({ ...draft, channel: 'letter' as const, subject: null, nobody: false }))
  return <ManyDialog {...props} drafts={drafts} label={t('outbox.write')} none={t('outbox.noLetters')} />
}

type ManyProps = DialogProps & {
  readonly drafts: readonly Draft[] | undefined
  readonly label: string
  readonly none: string
}

function ManyDialog({ caseIds, onClose, drafts, label, none }: ManyProps) {
  const { t } = useTranslation()
  const [templateId, setTemplateId] = useState<string>()
  const [batchId, setBatchId] = useState<string>()
  const chosen = drafts?.find(({ template_id }) => template_id === templateId) ?? drafts?.[0]
  const order = useCommand({
    method: 'POST',
    path: '/v1/message-batches',
    body: (template_id: string) => ({ template_id, case_ids: [...caseIds] }),
    invalidates: [outboxKey, lettersKey, ['tasks']],
    onDone: ({ batch_id }) => setBatchId(batch_id),
  })
  return (
    <Modal
      open
      title={t('outbox.many', { what: label, count: caseIds.length })}
      okText={t(chosen?.channel === 'letter' ? 'outbox.askNow' : 'outbox.sendNow')}
      cancelText={t(batchId === undefined ? 'ui.actions.cancel' : 'ui.actions.close')}
      okButtonProps={{ disabled: chosen === undefined || batchId !== undefined }}
      confirmLoading={order.pending}
      onOk={() => chosen && void order.run(chosen.template_id)}
      onCancel={onClose}
    >
      {drafts?.length === 0 && <p className="dw-muted">{none}</p>}
      {batchId === undefined && chosen !== undefined && (
        <Form layout="vertical">
          <Choice
            label={t('outbox.template')}
            none={none}
            value={chosen.template_id}
            options={drafts?.map(({ template_id, name, channel }) => ({
              value: template_id,
              label: t('outbox.templateOf', { name, channel: t(`messages.channels.${channel}`) }),
            }))}
            onChange={setTemplateId}
          />
          <Reads draft={chosen} />
        </Form>
      )}
      <CommandProblem problem={order.problem} what={label} />
      {batchId !== undefined && <BatchOutcome batchId={batchId} />}
    </Modal>
  )
}

function Reads({ draft: { subject, text, nobody } }: { readonly draft: Draft }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="dw-muted">{t('outbox.readsFirst')}</p>
      {subject !== null && <h3 className="dw-subtitle">{subject}</h3>}
      <p className="dw-trail-note">{text}</p>
      {nobody && <p role="alert">{t('outbox.nobody')}</p>}
    </>
  )
}

function BatchOutcome({ batchId }: { readonly batchId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(batchQuery(batchId))
  const textOf = useGroupText()
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const isLetters = data.channel === 'letter'
  return (
    <section role="status" aria-label={t('outbox.batch.outcome')}>
      <ul>
        {data.groups.map((group) => (
          <li key={`${group.state} ${group.reason} ${group.rule_id}`}>{textOf(group, isLetters)}</li>
        ))}
      </ul>
      <LinkButton type="link" to={isLetters ? '/letters' : '/outbox'}>
        {t(isLetters ? 'letters.screens.letters' : 'outbox.screens.outbox')}
      </LinkButton>
    </section>
  )
}
