import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useMay } from '../../identity/index.ts'
import type { Payment } from '../queries.ts'

/** The columns of every list of payments; both lists tell the same story about the same money. */
export function usePaymentColumns(): readonly ListColumn<Payment>[] {
  const { t } = useTranslation()
  const may = useMay()
  return [
    {
      key: 'serial',
      title: t('payments.list.serial'),
      always: true,
      render: (row) => <span className="dw-figure">{row.bank_serial}</span>,
    },
    { key: 'paid', title: t('payments.list.paidOn'), render: (row) => <DayText on={row.paid_on} /> },
    {
      key: 'contract',
      title: t('payments.list.contractNo'),
      render: (row) => <span className="dw-figure">{row.contract_no}</span>,
    },
    {
      key: 'case',
      title: t('payments.list.case'),
      render: (row) => <CaseCell row={row} linked={may('portfolio.read-case')} />,
    },
    ...useMoneyColumns(),
    { key: 'why', title: t('payments.list.state'), render: (row) => <PaymentState row={row} /> },
    {
      key: 'booked',
      title: t('payments.list.bookedOn'),
      optional: true,
      render: (row) => <DayText on={row.booked_on} />,
    },
    { key: 'remark', title: t('payments.list.remark'), render: (row) => row.remark ?? t('ui.none') },
    {
      key: 'posted',
      title: t('payments.list.postedAt'),
      optional: true,
      render: (row) => <DateText at={row.posted_at} />,
    },
    ...(may('intake.read')
      ? [
          {
            key: 'delivery',
            title: t('payments.list.delivery'),
            optional: true,
            render: (row: Payment) => (
              <Link
                to={`/intake/deliveries/${row.delivery_id}` as never}
                aria-label={t('payments.list.openDeliveryOf', { serial: row.bank_serial })}
              >
                {t('payments.list.openDelivery')}
              </Link>
            ),
          },
        ]
      : []),
  ]
}

function useMoneyColumns(): readonly ListColumn<Payment>[] {
  const { t } = useTranslation()
  return (['amount', 'applied', 'suspense'] as const).map((key) => ({
    key,
    title: t(`payments.list.${key}`),
    align: 'right' as const,
    render: (row) => <MoneyText money={row[key]} />,
  }))
}

function CaseCell({ row, linked }: { readonly row: Payment; readonly linked: boolean }) {
  const { t } = useTranslation()
  if (row.case_no === null) return <span className="dw-muted">{t('payments.list.noCase')}</span>
  if (!linked || row.case_id === null) return <span className="dw-figure">{row.case_no}</span>
  return (
    <Link to={`/cases/${row.case_id}` as never} className="dw-figure">
      {row.case_no}
    </Link>
  )
}

function PaymentState({ row }: { readonly row: Payment }) {
  const { t } = useTranslation()
  if (row.reversed_by !== null) return <StatusTag tone="stopped">{t('payments.states.reversedBy')}</StatusTag>
  if (row.suspense_why !== null) return <StatusTag tone="attention">{t(`payments.why.${row.suspense_why}`)}</StatusTag>
  if (row.reverses !== null) return <StatusTag tone="stopped">{t('payments.states.reversal')}</StatusTag>
  return <StatusTag tone="allowed">{t('payments.states.applied')}</StatusTag>
}
