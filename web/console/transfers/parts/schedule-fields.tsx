import { Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'

/** How often is looked, how long a file must lie still, how many misses in a row are an incident. */
export function ScheduleFields() {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('transfers.missing') }]
  return (
    <>
      <Form.Item name="every_minutes" label={t('transfers.connections.every')} rules={required}>
        <InputNumber min={1} max={1_440} />
      </Form.Item>
      <Form.Item name="stable_seconds" label={t('transfers.connections.stable')} rules={required}>
        <InputNumber min={0} max={3_600} />
      </Form.Item>
      <Form.Item name="misses_max" label={t('transfers.connections.missesMax')} rules={required}>
        <InputNumber min={1} max={100} />
      </Form.Item>
    </>
  )
}
