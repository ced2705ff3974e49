import { contactChannels, intakePolicies } from '@dunwell/contract/agreements'
import { parseAmountMinor } from '@dunwell/kit'
import { Button, Checkbox, DatePicker, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { formatMinor } from '../../../ui/text/format.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { type Agreement, agreementsKey, type Terms } from '../queries.ts'
import { CommissionFields, type CommissionForm, toCommission, toCommissionForm } from './commission-fields.tsx'

type ProposeTermsProps = { readonly agreement: Agreement; readonly terms: Terms }
type TermsForm = Omit<
  Terms,
  'valid_from' | 'valid_until' | 'emergency_contacts' | 'plan_second_above' | 'commission'
> & {
  readonly commission: CommissionForm
  /** In whole units, as people write money. */
  readonly plan_above?: string
  readonly effective_from: Dayjs
  readonly days: readonly [Dayjs, Dayjs]
  /** One per line: name, post, telephone. */
  readonly contacts: string
}
const iso = 'YYYY-MM-DD'
const productCodes = ['credit_card', 'consumer_loan', 'mortgage', 'cash_loan', 'car_loan', 'business_loan']

/** The next version, begun from the one in force: another person has to agree before it counts. */
export function ProposeTerms({ agreement, terms }: ProposeTermsProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<TermsForm>()
  const propose = useCommand({
    method: 'POST',
    path: '/v1/agreements/{agreement_id}/terms',
    params: () => ({ agreement_id: agreement.id }),
    body: toBody,
    invalidates: [agreementsKey, ['approvals']],
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('clients.propose.submit')}
      </Button>
      <Modal
        open={open}
        title={t('clients.propose.title')}
        okText={t('clients.propose.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={propose.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={propose.reset}
        destroyOnHidden
        width={640}
      >
        <p>{t('clients.propose.text')}</p>
        <DraftForm<TermsForm>
          draft="terms"
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={toForm(terms)}
          onFinish={(values) => void propose.run(values)}
        >
          <TermsFields agreed={terms.products} />
        </DraftForm>
        <CommandProblem problem={propose.problem} what={t('clients.propose.submit')} />
      </Modal>
    </>
  )
}

function TermsFields({ agreed }: { readonly agreed: readonly string[] }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const products = [...new Set([...productCodes, ...agreed])].map((value) => ({
    value,
    label: codeText('cases.products', value) ?? value,
  }))
  const required = [{ required: true, message: t('clients.missing') }]
  return (
    <>
      <Form.Item name="effective_from" label={t('clients.versions.effectiveFrom')} rules={required}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="days" label={t('clients.propose.validity')} rules={required}>
        <DatePicker.RangePicker />
      </Form.Item>
      <Form.Item name="products" label={t('clients.terms.products')} extra={t('clients.propose.productsHint')}>
        <Select mode="multiple" options={products} />
      </Form.Item>
      <Form.Item name="channels" label={t('clients.terms.channels')}>
        <Checkbox.Group
          options={contactChannels.map((value) => ({ value, label: t(`clients.terms.channelNames.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['contact_limits', 'calls_per_day']} label={t('clients.terms.calls_per_day')}>
        <InputNumber min={0} max={3} />
      </Form.Item>
      <Form.Item name={['contact_limits', 'from']} label={t('clients.propose.from')}>
        <Input placeholder="08:00" maxLength={5} />
      </Form.Item>
      <Form.Item name={['contact_limits', 'until']} label={t('clients.propose.until')}>
        <Input placeholder="22:00" maxLength={5} />
      </Form.Item>
      <Form.Item name={['reconciliation', 'day_of_month']} label={t('clients.terms.day_of_month')}>
        <InputNumber min={1} max={31} />
      </Form.Item>
      <CommissionFields />
      <Form.Item name="return_after_days" label={t('clients.terms.return_after_days')}>
        <InputNumber min={1} max={3650} />
      </Form.Item>
      <Form.Item
        name="balance_days"
        label={t('clients.terms.balance_days')}
        extra={t('clients.propose.balanceDaysHint')}
      >
        <InputNumber min={1} max={3650} precision={0} />
      </Form.Item>
      <Form.Item name="retention_years" label={t('clients.terms.retention_years')} rules={required}>
        <InputNumber min={5} max={30} />
      </Form.Item>
      <IntakeFields />
      <PlanField />
      <Form.Item name="apr_cap_bp" label={t('clients.propose.aprCap')}>
        <InputNumber min={0} max={3600} />
      </Form.Item>
      <Form.Item name="house_limit" valuePropName="checked">
        <Checkbox>{t('clients.terms.house_limit')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="contacts"
        label={t('clients.terms.emergency_contacts')}
        extra={t('clients.propose.contactsHint')}
      >
        <Input.TextArea rows={3} />
      </Form.Item>
    </>
  )
}

function PlanField() {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="plan_above"
      label={t('clients.terms.plan_second_above')}
      extra={t('clients.propose.planHint')}
      rules={[{ validator: (_rule, text: unknown) => isAmountOrEmpty(text, t('clients.missing')) }]}
    >
      <Input inputMode="decimal" maxLength={20} />
    </Form.Item>
  )
}

/** What becomes of a file with faulty rows, and from how many on a second person has to agree. */
function IntakeFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item
        name="intake_policy"
        label={t('clients.terms.intake_policy')}
        rules={[{ required: true, message: t('clients.missing') }]}
      >
        <Radio.Group
          options={intakePolicies.map((value) => ({ value, label: t(`clients.terms.policies.${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['intake_policy']}>
        {({ getFieldValue }) =>
          getFieldValue('intake_policy') === 'skip' && (
            <Form.Item
              name="skip_second_above"
              label={t('clients.terms.skip_second_above')}
              extra={t('clients.propose.skipHint')}
            >
              <InputNumber min={0} max={1_000_000} precision={0} />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  )
}

function toForm(terms: Terms): Partial<TermsForm> {
  const { valid_from, valid_until, emergency_contacts, plan_second_above: above, commission, ...rest } = terms
  return {
    ...rest,
    commission: toCommissionForm(commission),
    ...(typeof above === 'string' && { plan_above: formatMinor(above) }),
    effective_from: dayjs().add(1, 'day'),
    days: [dayjs(valid_from), dayjs(valid_until)],
    contacts: emergency_contacts.map(({ person, post, phone }) => [person, post, phone].join(', ')).join('\n'),
  }
}

function toBody({ effective_from, days, contacts, contact_limits, plan_above, ...rest }: TermsForm) {
  return {
    effective_from: effective_from.format(iso),
    terms: {
      ...rest,
      contact_limits: {
        calls_per_day: contact_limits.calls_per_day ?? null,
        from: contact_limits.from || null,
        until: contact_limits.until || null,
      },
      commission: toCommission(rest.commission),
      return_after_days: rest.return_after_days ?? null,
      balance_days: rest.balance_days ?? null,
      apr_cap_bp: rest.apr_cap_bp ?? null,
      skip_second_above: rest.skip_second_above ?? null,
      plan_second_above: amountOf(plan_above),
      valid_from: days[0].format(iso),
      valid_until: days[1].format(iso),
      emergency_contacts: contacts.split('\n').flatMap(toContact),
    },
  }
}

function amountOf(text: string | undefined): string | null {
  const parsed = parseAmountMinor(text ?? '')
  return parsed.ok ? parsed.minor.toString() : null
}

async function isAmountOrEmpty(text: unknown, message: string): Promise<void> {
  if (typeof text !== 'string' || text.trim() === '') return
  const parsed = parseAmountMinor(text)
  if (!parsed.ok || parsed.minor < 0n) throw new Error(message)
}

function toContact(line: string): Terms['emergency_contacts'] {
  const [person = '', post = '', phone = ''] = line.split(/[,，]/).map((part) => part.trim())
  return person === '' ? [] : [{ person, post, phone }]
}
