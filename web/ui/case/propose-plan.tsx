import { planBlocks } from '@dunwell/contract/plans'
import { parseAmountMinor } from '@dunwell/kit'
import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input, InputNumber, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '../styles/wizard.css'
import { toProblem } from '../../api/problem.ts'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { showFieldProblems } from '../form-problems.ts'
import { problemText } from '../problem-text.ts'
import { formatMinor, formatMoney } from '../text/format.ts'
import { useCommand } from '../use-command.ts'
import type { CasePage } from './case-queries.ts'
import { type PlanTerms, planScheduleQuery } from './plan-queries.ts'

type Block = (typeof planBlocks)[number]
type PlanForm = {
  readonly amount?: string
  readonly first?: string
  readonly parts?: number | null
  readonly first_due_on?: dayjs.Dayjs | null
  readonly texts?: Partial<Record<Block, string>>
}

/** Terms and the six parts of the agreement; the rules answer, then another person decides. */
export function ProposePlan({ page, onClose }: { readonly page: CasePage; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<PlanForm>()
  const [terms, setTerms] = useState<PlanTerms>()
  const propose = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/plans',
    params: () => ({ case_id: page.id }),
    invalidates: [['cases'], ['approvals']],
    onDone: onClose,
  })
  const submit = async (values: PlanForm) => {
    const asked = termsOf(values)
    if (asked === undefined) return
    const result = await propose.run({ ...asked, texts: { ...noTexts, ...values.texts } })
    if (!result.ok) showFieldProblems(form, result.problem)
  }
  return (
    <Modal
      open
      title={t('plans.proposeTitle')}
      okText={t('plans.propose')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={propose.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={640}
    >
      <p>{t('plans.proposeHint')}</p>
      <DraftForm<PlanForm>
        draft="propose-plan"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ amount: formatMinor(page.balance.owed.amount_minor), first_due_on: dayjs().add(1, 'month') }}
        onValuesChange={(_changed, values) => setTerms(termsOf(values))}
        onFinish={(values) => void submit(values)}
      >
        <TermsFields />
        <Preview caseId={page.id} terms={terms} />
        {planBlocks.map((block) => (
          <Form.Item key={block} name={['texts', block]} label={t(`plans.texts.${block}`)}>
            <Input.TextArea
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={1000}
              {...(block === 'other' && { placeholder: t('plans.noneOther') })}
            />
          </Form.Item>
        ))}
      </DraftForm>
      <CommandProblem problem={propose.problem} what={t('plans.propose')} />
    </Modal>
  )
}

const noTexts = Object.fromEntries(planBlocks.map((block) => [block, ''])) as Record<Block, string>

function TermsFields() {
  const { t } = useTranslation()
  const isAmount = async (_rule: unknown, text: unknown) => {
    if (minorOf(text) === undefined) throw new Error(t('plans.amountMissing'))
  }
  return (
    <div className="dw-form-grid">
      <Form.Item name="amount" label={t('plans.amount')} rules={[{ validator: isAmount }]}>
        <Input inputMode="decimal" autoComplete="off" className="dw-figure" />
      </Form.Item>
      <Form.Item name="parts" label={t('plans.parts')} rules={[{ required: true, message: t('plans.partsMissing') }]}>
        <InputNumber min={1} max={120} precision={0} className="dw-full" />
      </Form.Item>
      <Form.Item
        name="first_due_on"
        label={t('plans.firstDue')}
        rules={[{ required: true, message: t('plans.dayMissing') }]}
      >
        <DatePicker className="dw-full" disabledDate={(day) => !day.isAfter(dayjs(), 'day')} />
      </Form.Item>
      <Form.Item name="first" label={t('plans.first')} extra={t('plans.firstHint')}>
        <Input inputMode="decimal" autoComplete="off" className="dw-figure" />
      </Form.Item>
    </div>
  )
}

/** What the server would write of these terms. */
function Preview({ caseId, terms }: { readonly caseId: string; readonly terms: PlanTerms | undefined }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(planScheduleQuery(caseId, terms))
  if (terms === undefined) return null
  if (error) return <p className="dw-muted">{problemText(toProblem(error), t)}</p>
  const [first, each, last] = [data?.parts[0], data?.parts[1], data?.parts.at(-1)]
  if (data === undefined || first === undefined || last === undefined) return null
  const money = (part: typeof first) => formatMoney(part.amount.amount_minor, part.amount.currency)
  return (
    <p className="dw-muted" aria-live="polite">
      {t('plans.preview', {
        parts: data.parts.length,
        months: data.months,
        first: money(first),
        from: first.due_on,
        each: money(each ?? first),
        last: money(last),
        until: last.due_on,
      })}{' '}
      {t(data.second_person ? 'plans.previewSecond' : 'plans.previewAlone')}
    </p>
  )
}

function minorOf(text: unknown): string | undefined {
  const parsed = parseAmountMinor(typeof text === 'string' ? text : '')
  return parsed.ok && parsed.minor > 0n ? parsed.minor.toString() : undefined
}

function termsOf({ amount, first, parts, first_due_on }: PlanForm): PlanTerms | undefined {
  const [minor, firstMinor] = [minorOf(amount), minorOf(first)]
  if (minor === undefined || !parts || !first_due_on) return undefined
  return {
    amount_minor: minor,
    parts,
    first_due_on: first_due_on.format('YYYY-MM-DD'),
    ...(firstMinor !== undefined && { first_minor: firstMinor }),
  }
}
