import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ownAgreementsQuery } from '../queries.ts'

/** Which agreement: it says the client and the unit that works for it. */
export function AgreementSelect() {
  const { t } = useTranslation()
  const { data, isPending } = useQuery(ownAgreementsQuery)
  return (
    <Form.Item
      name="agreement_id"
      label={t('transfers.agreement')}
      rules={[{ required: true, message: t('transfers.missing') }]}
    >
      <Select
        loading={isPending}
        options={(data ?? []).map(({ id, no, client_name }) => ({ value: id, label: `${client_name} ${no}` }))}
      />
    </Form.Item>
  )
}
