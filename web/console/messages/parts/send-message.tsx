import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../api/routes.ts'
import type { CasePage } from '../../../ui/case/case-queries.ts'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { PermitRefused } from '../../../ui/case/permit-refused.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { draftsQuery, type MessageDraft, outboxKey } from '../queries.ts'
import { firstDraft, recipientsOf } from '../recipients.ts'

/** A text or an e-mail to a number or an address of this case: what it reads, and why it may not be sent. The permit is asked when it is. */
export function SendMessage({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const may = useMay()('messages.send')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('outbox.send')}</Button>
      {open && <SendDialog page={page} onClose={() => setOpen(false)} />}
    </>
  )
}

type Refusal = Extract<ResultOf<'/v1/messages', 'POST'>, { verdict: 'refused' }>
type DialogProps = { readonly page: CasePage; readonly onClose: () => void }

function SendDialog({ page, onClose }: DialogProps) {
  const { t } = useTranslation()
  const { drafts, draft, points, pointId, choose, refusal, stated, setStated, send } = useSending(page, onClose)
  const isComplete = draft !== undefined && draft.missing.length === 0 && pointId !== undefined
  return (
    <Modal
      open
      title={t('outbox.send')}
      okText={t('outbox.sendNow')}
      cancelText={t('ui.actions.cancel')}
      okButtonProps={{ disabled: !isComplete }}
      confirmLoading={send.pending}
      onOk={() => void send.run(stated)}
      onCancel={onClose}
      width={600}
    >
      <Form layout="vertical">
        <Choice
          label={t('outbox.template')}
          none={t('outbox.noTemplates')}
          value={draft?.template_id}
          options={drafts?.map((one) => ({
            value: one.template_id,
            label: t('outbox.templateOf', { name: one.name, channel: t(`outbox.channels.${one.channel}`) }),
          }))}
          onChange={(template) => choose({ template })}
        />
        {draft !== undefined && (
          <Choice
            label={t('outbox.recipient')}
            none={t(`outbox.noRecipient.${draft.channel}`)}
            value={pointId}
            options={points}
            onChange={(point) => choose({ point })}
          />
        )}
      </Form>
      {draft !== undefined && <DraftText draft={draft} />}
      {refusal !== undefined && <PermitRefused page={page} refusal={refusal} stated={stated} onStated={setStated} />}
      <CommandProblem problem={send.problem} what={t('outbox.send')} />
    </Modal>
  )
}

function useSending(page: CasePage, onClose: () => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const pointsOf = usePoints(page)
  const [chosen, setChosen] = useState<{ readonly template?: string; readonly point?: string }>({})
  const [refusal, setRefusal] = useState<Refusal>()
  const [stated, setStated] = useState<readonly string[]>([])
  const drafts = useQuery(draftsQuery(page.id)).data?.data
  const draft = drafts?.find(({ template_id }) => template_id === chosen.template) ?? firstDraft(page, drafts)
  const points = draft === undefined ? [] : pointsOf(draft)
  const pointId = (points.find(({ value }) => value === chosen.point) ?? points[0])?.value
  const send = useCommand({
    method: 'POST',
    path: '/v1/messages',
    body: (confirmed: readonly string[]) => ({
      case_id: page.id,
      contact_point_id: pointId ?? '',
      template_id: draft?.template_id ?? '',
      confirmed: [...confirmed],
    }),
    invalidates: [outboxKey, ['cases', 'page', page.id]],
    onDone: (answer) => {
      if (answer.verdict === 'refused') return setRefusal(answer)
      void (answer.state === 'voided' ? message.warning(t('outbox.kept')) : message.success(t('outbox.queued')))
      onClose()
    },
  })
  // What was refused was refused of the other choice.
  const choose = (other: typeof chosen) => {
    setChosen({ ...chosen, ...other })
    setRefusal(undefined)
    setStated([])
  }
  return { drafts, draft, points, pointId, choose, refusal, stated, setStated, send }
}

type ChoiceProps = {
  readonly label: string
  readonly none: string
  readonly value: string | undefined
  readonly options: { value: string; label: string }[] | undefined
  readonly onChange: (value: string) => void
}

export function Choice({ label, none, value, options, onChange }: ChoiceProps) {
  return (
    <Form.Item label={label}>
      {options?.length === 0 ? (
        <p className="dw-muted">{none}</p>
      ) : (
        <Select
          aria-label={label}
          value={value ?? null}
          options={options ?? []}
          onChange={(one) => one && onChange(one)}
        />
      )}
    </Form.Item>
  )
}

function DraftText({ draft }: { readonly draft: MessageDraft }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('outbox.reads')}>
      <p className="dw-muted">{t('outbox.reads')}</p>
      {draft.subject !== null && <h3 className="dw-subtitle">{draft.subject}</h3>}
      <p className="dw-trail-note">{draft.text}</p>
      {draft.missing.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('outbox.missing', {
            fields: draft.missing.map((field) => t(`messages.fields.${field}`)).join(t('messages.comma')),
          })}
        />
      )}
      <p className="dw-muted">
        {draft.segments !== null && t('outbox.segments', { count: draft.segments })}{' '}
        {draft.gateway_name !== null && t('outbox.by', { name: draft.gateway_name })}
      </p>
      {draft.gateway_name === null && <Alert type="warning" showIcon title={t('outbox.nobody')} />}
    </section>
  )
}

/** Each with whose it is, so that nobody writes to the wrong one. */
function usePoints(page: CasePage): (draft: MessageDraft) => { value: string; label: string }[] {
  const codeText = useCodeText()
  return (draft) =>
    recipientsOf(page, draft).map(({ point: { id, masked, relation }, name }) => {
      const who = name ?? codeText('cases.relations', relation ?? undefined) ?? relation ?? page.debtor.name
      return { value: id, label: `${who} · ${masked}` }
    })
}
