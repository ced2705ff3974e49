import { useQuery } from '@tanstack/react-query'
import { Form, Select, type SelectProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { receivableAgreementsQuery } from '../queries.ts'

/** The agreements whose files are this person's; each says the client and the unit that works for it. */
export function AgreementSelect(props: Pick<SelectProps<string>, 'id' | 'className' | 'value' | 'onChange'>) {
  const { data, isPending } = useQuery(receivableAgreementsQuery)
  return (
    <Select<string>
      {...props}
      loading={isPending}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data ?? []).map(({ id, no, client_name }) => ({ value: id, label: `${client_name} ${no}` }))}
    />
  )
}

/** The same as a required field of a form, `agreement_id`. */
export function AgreementItem() {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="agreement_id"
      label={t('clients.agreement')}
      rules={[{ required: true, message: t('clients.agreementMissing') }]}
    >
      <AgreementSelect />
    </Form.Item>
  )
}
