import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../api/routes.ts'
import type { CasePage } from '../../../ui/case/case-queries.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { draftsQuery, outboxKey } from '../queries.ts'

type Refusal = Extract<ResultOf<'/v1/messages', 'POST'>, { verdict: 'refused' }>

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

type DialogProps = { readonly page: CasePage; readonly onClose: () => void }

function SendDialog({ page, onClose }: DialogProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [templateId, setTemplateId] = useState<string>()
  const [chosenId, setPointId] = useState<string>()
  const [refusal, setRefusal] = useState<Refusal>()
  const { data } = useQuery(draftsQuery(page.id))
  const drafts = data?.data ?? []
  const draft = drafts.find(({ template_id }) => template_id === templateId) ?? drafts[0]
  const points = pointsOf(page, draft?.channel ?? 'sms')
  const pointId = (points.find(({ value }) => value === chosenId) ?? points[0])?.value
  const send = useCommand({
    method: 'POST',
    path: '/v1/messages',
    body: (confirmed: string[]) => ({
      case_id: page.id,
      contact_point_id: pointId ?? '',
      template_id: draft?.template_id ?? '',
      confirmed,
    }),
    invalidates: [outboxKey, ['cases', 'page', page.id]],
    onDone: (answer) => {
      if (answer.verdict === 'refused') return setRefusal(answer)
      void (answer.state === 'voided' ? message.warning(t('outbox.kept')) : message.success(t('outbox.queued')))
      onClose()
    },
  })
  const isComplete = draft !== undefined && draft.missing.length === 0 && pointId !== undefined
  return (
    <Modal
      open
      title={t('outbox.send')}
      okText={t('outbox.sendNow')}
      cancelText={t('ui.actions.cancel')}
      okButtonProps={{ disabled: !isComplete }}
      confirmLoading={send.pending}
      onOk={() => void send.run([])}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Choice
          label={t('outbox.template')}
          none={t('outbox.noTemplates')}
          value={draft?.template_id}
          options={
            data === undefined
              ? undefined
              : drafts.map((one) => ({
                  value: one.template_id,
                  label: t('outbox.templateOf', { name: one.name, channel: t(`outbox.channels.${one.channel}`) }),
                }))
          }
          onChange={setTemplateId}
        />
        <Choice
          label={t('outbox.recipient')}
          none={t(`outbox.noRecipient.${draft?.channel ?? 'sms'}`)}
          value={pointId}
          options={points}
          onChange={setPointId}
        />
      </Form>
      {draft !== undefined && <DraftText draft={draft} />}
      {refusal !== undefined && (
        <Refused key={refusal.permit_id} refusal={refusal} onConfirm={(rule) => void send.run([rule])} />
      )}
      <CommandProblem problem={send.problem} what={t('outbox.send')} />
    </Modal>
  )
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

type DraftProps = {
  readonly draft: ResultOf<'/v1/cases/{case_id}/drafts', 'GET'>['data'][number]
}

function DraftText({ draft }: DraftProps) {
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

function Refused({ refusal, onConfirm }: { readonly refusal: Refusal; readonly onConfirm: (rule: string) => void }) {
  const { t, i18n } = useTranslation()
  const isEnglish = i18n.language === 'en'
  const statement = isEnglish ? refusal.statement_en : refusal.statement_zh
  const rests = [refusal.citation, refusal.clause, isEnglish ? refusal.alternative_en : refusal.alternative_zh]
  return (
    <>
      <Alert
        className="dw-gap-above"
        type="error"
        showIcon
        role="alert"
        title={`${t('outbox.refused')}: ${isEnglish ? refusal.reason_en : refusal.reason_zh}`}
        description={rests.filter(Boolean).join(' ')}
      />
      {statement !== null && (
        <fieldset>
          <legend>{t('outbox.statements')}</legend>
          <Checkbox onChange={() => onConfirm(refusal.rule_id)}>{statement}</Checkbox>
        </fieldset>
      )}
    </>
  )
}

const pointKinds = { sms: 'mobile', email: 'email' } as const

/** The numbers or addresses of the debtor and of those who owe beside them. */
function pointsOf(page: CasePage, channel: keyof typeof pointKinds): { value: string; label: string }[] {
  const own = page.contact_points.filter((point) => point.related_person_id === null)
  const all = [...own, ...page.parties.flatMap((party) => party.contact_points)]
  return all
    .filter(({ kind, valid }) => kind === pointKinds[channel] && valid)
    .map(({ id, masked }) => ({ value: id, label: masked }))
}
