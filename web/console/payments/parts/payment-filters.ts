import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../../../ui/list-page/list-types.ts'
import { clientsQuery } from '../../intake/index.ts'
import { suspenseWhys } from '../queries.ts'

export function usePaymentFilters({ byWhy }: { readonly byWhy: boolean }): readonly ListFilter[] {
  const { t } = useTranslation()
  const { data: clients } = useQuery(clientsQuery)
  const why: ListFilter = {
    name: 'why',
    label: t('payments.list.why'),
    kind: 'choice',
    options: suspenseWhys.map((value) => ({ value, label: t(`payments.why.${value}`) })),
  }
  return [
    ...(byWhy ? [why] : []),
    {
      name: 'client_id',
      label: t('payments.list.client'),
      kind: 'choice',
      options: (clients?.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'contract_no', label: t('payments.list.contractNo'), kind: 'text' },
    { name: 'bank_serial', label: t('payments.list.serial'), kind: 'text' },
    { name: 'from_on', label: t('payments.list.fromOn'), kind: 'date' },
    { name: 'until_on', label: t('payments.list.untilOn'), kind: 'date' },
  ]
}
