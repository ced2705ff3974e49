import { parseAmountMinor } from '@dunwell/kit'
import { DatePicker, Form, Input, Modal, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { showFieldProblems } from '../form-problems.ts'
import { useCommand } from '../use-command.ts'
import type { CasePage } from './case-queries.ts'
import type { Visit } from './visit-queries.ts'

/** What came of a visit, in the words that records have. Whoever was not there but another person was told nothing of the debt. */
const results = ['connected_self', 'not_self', 'no_answer', 'invalid', 'refused_contact', 'not_made'] as const
const outcomes = [
  'ptp',
  'willing',
  'claim_paid',
  'no_ability',
  'refuse',
  'hardship',
  'dispute',
  'complaint',
  'other',
] as const
type VisitForm = {
  readonly result: (typeof results)[number]
  readonly outcome?: (typeof outcomes)[number]
  readonly amount?: string
  readonly due_on?: dayjs.Dayjs
  readonly note?: string
}
type RecordProps = { readonly page: CasePage; readonly visit: Visit; readonly onClose: () => void }

/** A visit is settled by its record; one that was not made gives its place of the day back. */
export function RecordVisit({ page, visit, onClose }: RecordProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<VisitForm>()
  const record = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/records',
    params: () => ({ case_id: page.id }),
    body: (values: Made) => recordOf(visit.permit_id, values),
    invalidates: [['cases'], ['work', 'today']],
    onDone: onClose,
  })
  const giveBack = useCommand({
    method: 'POST',
    path: '/v1/permits/{permit_id}/settlement',
    params: () => ({ permit_id: visit.permit_id }),
    body: (_: undefined) => ({ outcome: 'not_made' }) as const,
    invalidates: [['cases']],
    onDone: onClose,
  })
  const submit = async (values: VisitForm) => {
    const { result } = values
    if (result === 'not_made') return void giveBack.run(undefined)
    const done = await record.run({ ...values, result })
    if (!done.ok) showFieldProblems(form, done.problem)
  }
  return (
    <Modal
      open
      title={t('visits.recordTitle')}
      okText={t('visits.record')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={record.pending || giveBack.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={560}
    >
      <DraftForm<VisitForm>
        draft={`record-visit:${visit.permit_id}`}
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
      >
        <VisitFields isShown={visit.shown} />
      </DraftForm>
      <CommandProblem problem={record.problem ?? giveBack.problem} what={t('visits.record')} />
    </Modal>
  )
}

function VisitFields({ isShown }: { readonly isShown: boolean }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<VisitForm>()
  const result = Form.useWatch('result', form)
  const outcome = Form.useWatch('outcome', form)
  const missing = { required: true, message: t('visits.missing') }
  const isAmount = async (_rule: unknown, text: unknown) => {
    if (minorOf(text) === undefined) throw new Error(t('plans.amountMissing'))
  }
  // Whoever saw the address cannot say that nothing happened.
  const choices = results.filter((one) => one !== 'not_made' || !isShown)
  return (
    <>
      <Form.Item
        name="result"
        label={t('visits.result')}
        rules={[missing]}
        {...(result === 'refused_contact' && { extra: t('visits.wishHint') })}
      >
        <Radio.Group options={choices.map((value) => ({ value, label: t(`visits.results.${value}`) }))} />
      </Form.Item>
      {result === 'connected_self' && (
        <Form.Item name="outcome" label={t('visits.outcome')} rules={[missing]}>
          <Select options={outcomes.map((value) => ({ value, label: t(`work.outcomes.${value}`) }))} />
        </Form.Item>
      )}
      {result === 'connected_self' && outcome === 'ptp' && (
        <div className="dw-form-grid">
          <Form.Item name="amount" label={t('visits.promised')} rules={[{ validator: isAmount }]}>
            <Input inputMode="decimal" autoComplete="off" className="dw-figure" />
          </Form.Item>
          <Form.Item name="due_on" label={t('visits.promisedOn')} rules={[missing]}>
            <DatePicker className="dw-full" disabledDate={(day) => !day.isAfter(dayjs(), 'day')} />
          </Form.Item>
        </div>
      )}
      {result !== 'not_made' && (
        <Form.Item name="note" label={t('visits.note')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      )}
    </>
  )
}

type Made = VisitForm & { readonly result: Exclude<VisitForm['result'], 'not_made'> }

function recordOf(permitId: string, { result, outcome, amount, due_on, note }: Made) {
  const said = result === 'connected_self' ? outcome : undefined
  const minor = minorOf(amount)
  const promise =
    said === 'ptp' && minor !== undefined && due_on !== undefined
      ? { amount_minor: minor, due_on: due_on.format('YYYY-MM-DD') }
      : undefined
  return {
    direction: 'outbound' as const,
    permit_id: permitId,
    call_result: result,
    note: note ?? '',
    take_next: false,
    ...(said !== undefined && { outcome: said }),
    ...(promise !== undefined && { promise }),
  }
}

function minorOf(text: unknown): string | undefined {
  const parsed = parseAmountMinor(typeof text === 'string' ? text : '')
  return parsed.ok && parsed.minor > 0n ? parsed.minor.toString() : undefined
}
