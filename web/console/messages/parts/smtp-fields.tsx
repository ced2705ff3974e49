import { Form, Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { GatewayForm } from '../gateway-form.ts'

const required = [{ required: true }]
const mailbox = [{ required: true, type: 'email' as const }]

/** A server of e-mail: where it is, how it is spoken with, and from and to whom it writes in the house's name. */
export function SmtpFields() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<GatewayForm>()
  return (
    <>
      <Form.Item name="host" label={t('outbox.gateways.host')} rules={required}>
        <Input maxLength={253} />
      </Form.Item>
      <Form.Item name="smtp_tls" label={t('outbox.gateways.encryption')} rules={required}>
        <Radio.Group
          options={(['implicit', 'starttls'] as const).map((value) => ({
            value,
            label: t(`outbox.gateways.encryptions.${value}`),
          }))}
          onChange={({ target }) => form.setFieldValue('smtp_port', target.value === 'implicit' ? 465 : 587)}
        />
      </Form.Item>
      <Form.Item name="smtp_port" label={t('outbox.gateways.port')} rules={required}>
        <InputNumber min={1} max={65_535} />
      </Form.Item>
      <Form.Item name="user" label={t('outbox.gateways.user')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label={t('outbox.gateways.password')}>
        <Input.Password maxLength={200} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="from_address" label={t('outbox.gateways.fromAddress')} rules={mailbox}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="from_name" label={t('outbox.gateways.fromName')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="reply_to"
        label={t('outbox.gateways.replyTo')}
        rules={mailbox}
        extra={t('outbox.gateways.replyHint')}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="bounce_to" label={t('outbox.gateways.bounceTo')} rules={[{ type: 'email' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="opt_out_url" label={t('outbox.gateways.optOutUrl')} rules={[{ type: 'url' }]}>
        <Input maxLength={500} placeholder="https://" />
      </Form.Item>
      <Form.Item name="ca" label={t('outbox.gateways.ca')}>
        <Input.TextArea rows={2} maxLength={20_000} spellCheck={false} />
      </Form.Item>
      <Form.Item name="per_second" label={t('outbox.gateways.perSecond')}>
        <InputNumber min={1} max={500} />
      </Form.Item>
    </>
  )
}
