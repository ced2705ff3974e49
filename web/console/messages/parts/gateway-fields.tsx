import { gatewayKinds, httpPlaces } from '@dunwell/contract/gateways'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/client.ts'
import { type GatewayForm, isJson } from '../gateway-form.ts'
import { SmtpFields } from './smtp-fields.tsx'

const required = [{ required: true }]

/** By what the provider is spoken with, and what that needs. */
export function GatewayFields() {
  const { t } = useTranslation()
  const kind = Form.useWatch<GatewayForm['kind']>('kind')
  const { data } = useQuery({
    queryKey: ['clients', 'list'],
    queryFn: ({ signal }) => read('/v1/clients', {}, signal),
  })
  return (
    <>
      <Form.Item name="kind" label={t('outbox.gateways.kind')} rules={required}>
        <Radio.Group options={gatewayKinds.map((value) => ({ value, label: t(`outbox.gateways.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t('outbox.gateways.name')} rules={[{ required: true, min: 2 }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="for_client" label={t('outbox.gateways.client')}>
        <Select
          allowClear
          placeholder={t('outbox.gateways.allClients')}
          options={(data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      {kind === 'http' ? <HttpFields /> : kind === 'smtp' ? <SmtpFields /> : <SmppFields />}
    </>
  )
}

function SmppFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="host" label={t('outbox.gateways.host')} rules={required}>
        <Input maxLength={253} />
      </Form.Item>
      <Form.Item name="port" label={t('outbox.gateways.port')} rules={required}>
        <InputNumber min={1} max={65_535} />
      </Form.Item>
      <Form.Item name="tls" valuePropName="checked">
        <Checkbox>{t('outbox.gateways.tls')}</Checkbox>
      </Form.Item>
      <Form.Item name="system_id" label={t('outbox.gateways.systemId')} rules={required}>
        <Input maxLength={15} autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label={t('outbox.gateways.password')} rules={required}>
        <Input.Password maxLength={200} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="system_type" label={t('outbox.gateways.systemType')}>
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="source_addr" label={t('outbox.gateways.sourceAddr')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="number_form" label={t('outbox.gateways.numberForm')}>
        <Select
          options={(['digits', 'plus', 'national'] as const).map((value) => ({
            value,
            label: t(`outbox.gateways.numberForms.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="per_second" label={t('outbox.gateways.perSecond')}>
        <InputNumber min={1} max={500} />
      </Form.Item>
    </>
  )
}

function HttpFields() {
  const { t } = useTranslation()
  const places = httpPlaces.map((place) => `{{${place}}}`).join(t('messages.comma'))
  const json = {
    validator: async (_rule: unknown, text: string) => {
      if (!isJson(text)) throw new Error(t('outbox.gateways.notJson'))
    },
  }
  return (
    <>
      <p className="dw-muted">{t('outbox.gateways.settingsHint', { places, secret: '{{secret.key}}' })}</p>
      <Form.Item name="settings" label={t('outbox.gateways.settings')} rules={[json]}>
        <Input.TextArea rows={12} maxLength={20_000} spellCheck={false} />
      </Form.Item>
      <Form.Item name="secrets" label={t('outbox.gateways.secrets')}>
        <Input.TextArea rows={2} maxLength={4000} spellCheck={false} autoComplete="off" />
      </Form.Item>
      <Form.Item name="sample_answer" label={t('outbox.gateways.sampleAnswer')}>
        <Input.TextArea rows={2} maxLength={8000} spellCheck={false} />
      </Form.Item>
      <Form.Item name="sample_told" label={t('outbox.gateways.sampleTold')}>
        <Input.TextArea rows={2} maxLength={8000} spellCheck={false} />
      </Form.Item>
    </>
  )
}
