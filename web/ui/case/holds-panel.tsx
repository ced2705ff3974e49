import { Button, DatePicker, Form, Input, Modal, Radio, Select } from 'antd'
import type dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { showFieldProblems } from '../form-problems.ts'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant } from '../text/format.ts'
import { FileField } from '../upload/file-field.tsx'
import { useCommand } from '../use-command.ts'
import type { CasePage, Hold } from './case-queries.ts'
import type { DocumentKind } from './documents-panel.tsx'
import { useDocument } from './use-document.ts'

const holdKinds = [
  'complaint',
  'dispute',
  'deceased',
  'incapacity',
  'bankruptcy',
  'plan',
  'client_stop',
  'legal',
  'identity_theft',
  'vulnerability',
] as const satisfies readonly Hold['kind'][]

/** What the paper behind a hold usually is. */
const evidenceKinds: Partial<Record<Hold['kind'], DocumentKind>> = {
  complaint: 'letter',
  dispute: 'letter',
  deceased: 'death',
  incapacity: 'medical',
  bankruptcy: 'insolvency',
  client_stop: 'client_order',
  plan: 'plan',
  legal: 'court',
  identity_theft: 'police',
  vulnerability: 'medical',
}

/** 停催: what stops contact now; setting and ending it where the reader may. */
export function HoldsPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const [setting, setSetting] = useState(false)
  const [ending, setEnding] = useState<Hold>()
  return (
    <section aria-labelledby="dw-case-holds" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-holds" className="dw-subtitle">
          {t('cases.holds.title')}
        </h2>
        {page.may.includes('portfolio.hold') && (
          <Button size="small" onClick={() => setSetting(true)}>
            {t('cases.holds.set')}
          </Button>
        )}
      </div>
      {page.holds.length === 0 && <p className="dw-muted">{t('cases.holds.none')}</p>}
      <ul className="dw-case-holds">
        {page.holds.map((hold) => (
          <li key={hold.id}>
            <StatusTag tone="stopped">{t(`cases.holdKinds.${hold.kind}`)}</StatusTag>
            <span>{hold.reason ?? t('cases.holds.elsewhere')}</span>
            <span className="dw-muted">
              {t('cases.holds.from', { time: formatInstant(hold.from_at) ?? '' })}
              {' · '}
              {hold.until_at === null
                ? t('cases.holds.noEnd')
                : t('cases.holds.untilTime', { time: formatInstant(hold.until_at) ?? '' })}
              {hold.set_by_name !== null && ` · ${t('cases.holds.setBy', { name: hold.set_by_name })}`}
            </span>
            {hold.document_id !== null && page.may.includes('portfolio.read-document') && (
              <a href={`/v1/documents/${hold.document_id}/file`} download>
                {t('cases.holds.evidence')}
              </a>
            )}
            {mayEnd(page) && (
              <Button size="small" type="link" onClick={() => setEnding(hold)}>
                {t('cases.holds.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {setting && <SetHoldModal caseId={page.id} contacts={contactsDebtors(page)} onClose={() => setSetting(false)} />}
      {ending && <EndHoldModal page={page} hold={ending} onClose={() => setEnding(undefined)} />}
    </section>
  )
}

type SetHoldForm = {
  readonly kind: Hold['kind']
  readonly reason: string
  readonly until?: dayjs.Dayjs | null
  readonly whole_debtor: boolean
  readonly paper?: File
}

type SetHoldProps = { readonly caseId: string; readonly contacts: boolean; readonly onClose: () => void }

function SetHoldModal({ caseId, contacts, onClose }: SetHoldProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<SetHoldForm>()
  const command = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/holds',
    params: () => ({ case_id: caseId }),
    invalidates: [['cases']],
    onDone: onClose,
  })
  const evidence = useDocument(caseId)
  const submit = async ({ kind, reason, until, whole_debtor, paper }: SetHoldForm) => {
    const documentId = paper && (await evidence.send(evidenceKinds[kind] ?? 'other', paper))
    if (paper && documentId === undefined) return
    const result = await command.run({
      ...(documentId !== undefined && { document_id: documentId }),
      kind,
      reason,
      whole_debtor,
      ...(until && { until_at: until.endOf('day').toISOString() }),
    })
    if (!result.ok) showFieldProblems(form, result.problem)
  }
  return (
    <Modal
      open
      title={t('cases.holds.setTitle')}
      okText={t('cases.holds.set')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={evidence.pending || command.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      <p>{t('cases.holds.setHint')}</p>
      <DraftForm
        draft="hold"
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
        initialValues={{ whole_debtor: true }}
      >
        <SetHoldFields contacts={contacts} />
      </DraftForm>
      <CommandProblem problem={evidence.problem ?? command.problem} what={t('cases.holds.failed')} />
    </Modal>
  )
}

/** What a hold says: its kind, reason, evidence, end, and whom it protects. Whoever contacts gives what protects no end. */
function SetHoldFields({ contacts }: { readonly contacts: boolean }) {
  const { t } = useTranslation()
  const kind = Form.useWatch<string | undefined>('kind')
  return (
    <>
      <Form.Item
        name="kind"
        label={t('cases.holds.kind')}
        rules={[{ required: true, message: t('cases.holds.kindMissing') }]}
      >
        <Select options={holdKinds.map((value) => ({ value, label: t(`cases.holdKinds.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('cases.holds.reason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('cases.holds.reasonMissing') }]}
      >
        <Input.TextArea rows={2} maxLength={500} placeholder={t('cases.holds.reasonHint')} />
      </Form.Item>
      <Form.Item name="paper" label={t('cases.documents.fileOptional')}>
        <FileField accept=".pdf,.png,.jpg,.jpeg" />
      </Form.Item>
      {contacts && kind !== 'plan' ? (
        <p className="dw-muted">{t('cases.holds.endedByOthers')}</p>
      ) : (
        <Form.Item name="until" label={t('cases.holds.until')}>
          <DatePicker className="dw-full" />
        </Form.Item>
      )}
      <Form.Item name="whole_debtor" label={t('cases.holds.scope')}>
        <Radio.Group
          options={[
            { value: true, label: t('cases.holds.wholeDebtor') },
            { value: false, label: t('cases.holds.thisCase') },
          ]}
        />
      </Form.Item>
    </>
  )
}

const contactsDebtors = (page: CasePage): boolean => page.may.includes('compliance.request-permit')

/** What protects, and what the client ordered, is ended by one who contacts nobody. */
function mayEnd(page: CasePage): boolean {
  return page.may.includes('portfolio.end-hold') && !contactsDebtors(page)
}

type EndForm = { readonly reason: string; readonly document_id?: string; readonly order_no?: string }
type EndHoldProps = { readonly page: CasePage; readonly hold: Hold; readonly onClose: () => void }

function EndHoldModal({ page, hold, onClose }: EndHoldProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<EndForm>()
  const papers = page.documents.filter(({ id, kind, added_at }) =>
    hold.kind === 'client_stop'
      ? kind === 'client_order'
      : kind !== 'recording' && id !== hold.document_id && added_at >= hold.from_at,
  )
  const command = useCommand({
    method: 'POST',
    path: '/v1/holds/{hold_id}/end',
    params: () => ({ hold_id: hold.id }),
    invalidates: [['cases']],
    onDone: onClose,
  })
  return (
    <Modal
      open
      title={t('cases.holds.endTitle', { kind: t(`cases.holdKinds.${hold.kind}`) })}
      okText={t('cases.holds.end')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={command.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      <DraftForm
        draft={`end-hold:${hold.id}`}
        form={form}
        layout="vertical"
        onFinish={(values: EndForm) => command.run(values)}
        requiredMark={false}
      >
        <Form.Item
          name="reason"
          label={t('cases.holds.endReason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('cases.holds.reasonMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item
          name="document_id"
          label={t('cases.holds.endPaper')}
          extra={t('cases.holds.endHint')}
          rules={[{ required: true, message: t('cases.holds.endPaperMissing') }]}
        >
          <Select
            options={papers.map((paper) => ({
              value: paper.id,
              label: `${t(`cases.documents.kinds.${paper.kind}`)} ${formatInstant(paper.added_at) ?? ''}`,
            }))}
          />
        </Form.Item>
        {hold.kind === 'client_stop' && (
          <Form.Item
            name="order_no"
            label={t('cases.holds.endOrder')}
            rules={[{ required: true, whitespace: true, message: t('cases.holds.endOrderMissing') }]}
          >
            <Input maxLength={60} />
          </Form.Item>
        )}
      </DraftForm>
      <CommandProblem problem={command.problem} what={t('cases.holds.endFailed')} />
    </Modal>
  )
}
