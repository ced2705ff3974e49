import { parseAmountMinor } from '@dunwell/kit'
import { DatePicker, Form, type FormRule, Input, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { parseCount, type Scene } from '../scene.ts'

type DayFieldProps = {
  readonly name: keyof Scene
  readonly label: string
  readonly hint?: string
  readonly rules?: FormRule[]
}

/** A calendar day: `YYYY-MM-DD` in the form, a dayjs object only inside its picker. */
export function DayField({ name, label, hint, rules = [] }: DayFieldProps) {
  const { t } = useTranslation()
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={[{ required: true, message: t('intake.scene.required', { field: label }) }, ...rules]}
      getValueProps={(value: string | undefined) => ({ value: value ? dayjs(value) : undefined })}
      normalize={(value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD')}
    >
      <DatePicker format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D']} />
    </Form.Item>
  )
}

/** What only a placement has: its number, which time round, and its mandate. */
export function BatchFields() {
  const { t } = useTranslation()
  const afterFrom: FormRule = ({ getFieldValue }) => ({
    validator: async (_rule, until: string | undefined) => {
      const from: unknown = getFieldValue('mandate_from')
      if (until && typeof from === 'string' && until < from) throw new Error(t('intake.scene.orderOfDays'))
    },
  })
  return (
    <>
      <Form.Item
        name="batch_no"
        label={t('intake.scene.batchNo')}
        extra={t('intake.scene.batchNoHint')}
        rules={[
          {
            required: true,
            whitespace: true,
            message: t('intake.scene.required', { field: t('intake.scene.batchNo') }),
          },
        ]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="hand" label={t('intake.scene.hand')} initialValue={1}>
        <InputNumber min={1} max={9} precision={0} />
      </Form.Item>
      <DayField name="mandate_from" label={t('intake.scene.mandateFrom')} />
      <DayField name="mandate_until" label={t('intake.scene.mandateUntil')} rules={[afterFrom]} />
    </>
  )
}

type SlipFieldsProps = { readonly currency: string; readonly withHead?: boolean; readonly withSum?: boolean }

/** The control totals, typed from the bank's letter: one place for the first entry and for its correction. */
export function SlipFields({ currency, withHead = true, withSum = true }: SlipFieldsProps) {
  const { t } = useTranslation()
  const countRule: FormRule = {
    validator: async (_rule, text: string | undefined) => {
      if (parseCount(text) === undefined) throw new Error(t('intake.scene.wholeNumber'))
    },
  }
  const sumRule: FormRule = {
    validator: async (_rule, text: string | undefined) => {
      const amount = parseAmountMinor(text ?? '')
      if (!amount.ok) throw new Error(t(`intake.scene.amounts.${amount.code}`))
    },
  }
  return (
    <fieldset className="dw-fieldset">
      {withHead && <legend>{t('intake.scene.slip')}</legend>}
      {withHead && <p className="dw-muted">{t('intake.scene.slipHint')}</p>}
      <div className="dw-form-grid">
        <Form.Item name="control_count" label={t('intake.scene.count')} rules={[countRule]} required>
          <Input inputMode="numeric" autoComplete="off" className="dw-figure" />
        </Form.Item>
        {withSum && (
          <Form.Item name="control_sum" label={t('intake.scene.sum', { currency })} rules={[sumRule]} required>
            <Input inputMode="decimal" autoComplete="off" className="dw-figure" />
          </Form.Item>
        )}
      </div>
    </fieldset>
  )
}
