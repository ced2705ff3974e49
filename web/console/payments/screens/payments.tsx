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

/** 回款: every serial once, and where its money went. */
export function PaymentsScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const filters = usePaymentFilters({ byWhy: false })
  const asked = useAskedFilters(filters)
  return (
    <ListPage<Payment>
      listId="payments"
      title={t('payments.screens.payments')}
      note={t('payments.list.note')}
      actions={may('exports.request') && <RequestExport subjects={['payments']} filters={asked} />}
      summary={<TotalsBar />}
      columns={usePaymentColumns()}
      filters={filters}
      rowKey={(row) => row.id}
      queryKey={['payments', 'list']}
      fetchPage={(page, signal) => readPage('/v1/payments', page, signal)}
      emptyTitle={t('payments.list.empty')}
      emptyHint={t('payments.list.emptyHint')}
    />
  )
}
