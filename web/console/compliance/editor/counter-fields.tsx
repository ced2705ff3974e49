import { counterEvents, windowsOf } from '@dunwell/contract/rule-language'
import { Form, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { mayCount, type RuleForm } from './rule-form.ts'
import { windowLabel } from './rule-labels.ts'

/** What is counted, over which time, and how many are too many. */
export function CounterFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<RuleForm>()
  const effect = Form.useWatch('effect', form)
  const gate = Form.useWatch('gate', form)
  const counted = Form.useWatch('counted', form)
  const event = Form.useWatch('event', form)
  if (!mayCount({ effect, gate })) return null
  const isNeeded = { required: true, message: t('compliance.missing') }
  const windows = event === undefined ? [] : windowsOf(event)
  return (
    <>
      <Form.Item name="counted" label={t('rules.fields.counted')} extra={t('rules.counted')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {counted && (
        <div className="dw-form-pair">
          <Form.Item name="event" label={t('rules.fields.event')} rules={[isNeeded]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={counterEvents.map((value) => ({ value, label: t(`facts.counters.${value}`) }))}
              onChange={(next: NonNullable<RuleForm['event']>) => form.setFieldValue('window', windowsOf(next)[0])}
            />
          </Form.Item>
          <Form.Item name="window" label={t('rules.fields.window')} rules={[isNeeded]}>
            <Select options={windows.map((value) => ({ value, label: windowLabel(value, t) }))} />
          </Form.Item>
          <Form.Item name="limit" label={t('rules.fields.limit')} rules={[isNeeded]}>
            <InputNumber min={0} precision={0} />
          </Form.Item>
        </div>
      )}
    </>
  )
}
