import { Form, type FormInstance, Select } from 'antd'
import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgreementRow } from '../../clients/index.ts'
import type { Scene } from '../scene.ts'

type AgreementFieldProps = {
  readonly form: FormInstance<Scene>
  readonly clients: readonly { readonly id: string; readonly name: string }[]
  readonly agreements: readonly AgreementRow[]
}

/** Client, then its agreement. What cannot be used is shown with the reason instead of being left out. */
export function AgreementField({ form, clients, agreements }: AgreementFieldProps) {
  const { t } = useTranslation()
  const clientId = Form.useWatch('client_id', form)
  const ofClient = agreements.filter((agreement) => agreement.client_id === clientId)
  const usable = ofClient.filter(isUsable)
  const onlyId = usable.length === 1 ? usable[0]?.id : undefined
  useEffect(() => {
    if (onlyId !== undefined) form.setFieldValue('agreement_id', onlyId)
  }, [onlyId, form])
  const missing = (field: string) => t('intake.scene.required', { field })
  return (
    <>
      <Form.Item
        name="client_id"
        label={t('intake.scene.client')}
        rules={[{ required: true, message: missing(t('intake.scene.client')) }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={clients.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={() => form.setFieldValue('agreement_id', undefined)}
        />
      </Form.Item>
      <Form.Item
        name="agreement_id"
        label={t('intake.scene.agreement')}
        rules={[{ required: true, message: missing(t('intake.scene.agreement')) }]}
        {...(clientId !== undefined && usable.length === 0 && { extra: t('intake.scene.noAgreement') })}
      >
        <Select
          disabled={clientId === undefined}
          options={ofClient.map((agreement) => ({
            value: agreement.id,
            label: optionText(agreement, t),
            disabled: !isUsable(agreement),
          }))}
        />
      </Form.Item>
    </>
  )
}

function isUsable({ may_receive, valid_today }: AgreementRow): boolean {
  return may_receive && valid_today
}

function optionText(agreement: AgreementRow, t: TFunction): string {
  const text = t('intake.scene.agreementOption', { no: agreement.no, unit: agreement.unit_name })
  if (!agreement.may_receive) return `${text} · ${t('intake.scene.agreementNotYours')}`
  if (agreement.valid_today) return text
  const { valid_from: from, valid_until: until } = agreement
  return `${text} · ${t('intake.scene.agreementNotValid', { from, until })}`
}
