import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** Why something recorded is changed: asked for wherever a step undoes or corrects another. */
export function ReasonField({ label, hint }: { readonly label: string; readonly hint?: string }) {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="reason"
      label={label}
      extra={hint}
      rules={[{ required: true, whitespace: true, min: 2, message: t('intake.reasonMissing') }]}
    >
      <Input.TextArea rows={2} maxLength={200} />
    </Form.Item>
  )
}
