import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { useAskedFilters } from '../../../ui/list-page/asked-filters.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import '../../../ui/styles/money.css'
import { RequestExport } from '../../exports/index.ts'
import { useMay } from '../../identity/index.ts'
import { usePaymentColumns } from '../parts/payment-columns.tsx'
import { usePaymentFilters } from '../parts/payment-filters.ts'
import { TotalsBar } from '../parts/totals-bar.tsx'
import type { Payment } from '../queries.ts'

/** 挂账: money that came and is applied to nothing, with the reason; never lost. */
export function SuspenseScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const filters = usePaymentFilters({ byWhy: true })
  const asked = useAskedFilters(filters)
  return (
    <ListPage<Payment>
      listId="suspense"
      title={t('payments.screens.suspense')}
      note={t('payments.suspense.note')}
      actions={
        may('exports.request') && <RequestExport subjects={['payments']} filters={{ ...asked, suspense: 'yes' }} />
      }
      summary={<TotalsBar suspenseOnly />}
      columns={usePaymentColumns()}
      filters={filters}
      rowKey={(row) => row.id}
      queryKey={['payments', 'suspense']}
      fetchPage={(page, signal) => readPage('/v1/suspense', page, signal)}
      emptyTitle={t('payments.suspense.empty')}
      emptyHint={t('payments.suspense.emptyHint')}
    />
  )
}
