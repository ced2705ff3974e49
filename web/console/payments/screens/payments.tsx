import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import '../../../ui/styles/money.css'
import { usePaymentColumns } from '../parts/payment-columns.tsx'
import { usePaymentFilters } from '../parts/payment-filters.ts'
import { TotalsBar } from '../parts/totals-bar.tsx'
import type { Payment } from '../queries.ts'

/** 回款: every serial once, and where its money went. */
export function PaymentsScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<Payment>
      listId="payments"
      title={t('payments.screens.payments')}
      note={t('payments.list.note')}
      summary={<TotalsBar />}
      columns={usePaymentColumns()}
      filters={usePaymentFilters({ byWhy: false })}
      rowKey={(row) => row.id}
      queryKey={['payments', 'list']}
      fetchPage={(page, signal) => readPage('/v1/payments', page, signal)}
      emptyTitle={t('payments.list.empty')}
      emptyHint={t('payments.list.emptyHint')}
    />
  )
}
