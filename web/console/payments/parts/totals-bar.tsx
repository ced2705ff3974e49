import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { filtersOf, type ListSearch } from '../../../ui/list-page/list-search.ts'
import { CountText } from '../../../ui/text/count-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { type PaymentTotals, paymentFilterNames, totalsQuery } from '../queries.ts'

type Total = PaymentTotals['data'][number]

/** The sums of exactly what the filters below select, whichever page is shown. */
export function TotalsBar({ suspenseOnly = false }: { readonly suspenseOnly?: boolean }) {
  const { t } = useTranslation()
  const search = useSearch({ strict: false }) as ListSearch
  const { data, error, refetch } = useQuery(totalsQuery(filtersOf(search, paymentFilterNames)))
  if (error) return <ErrorState error={error} what={t('payments.totals.title')} onRetry={() => void refetch()} />
  return (
    <section
      className="dw-panel dw-panel-pad dw-gap-below dw-list-summary dw-money-totals"
      aria-label={t('payments.totals.title')}
    >
      {(data?.data ?? [placeholder]).map((total) => (
        <TotalOf key={total.currency} total={total} suspenseOnly={suspenseOnly} loading={data === undefined} />
      ))}
      {data?.data.length === 0 && <span className="dw-muted">{t('payments.totals.none')}</span>}
    </section>
  )
}

const nothing = { amount_minor: '0', currency: 'CNY' }
const placeholder: Total = {
  currency: 'CNY',
  count: 0,
  amount: nothing,
  applied: nothing,
  suspense: nothing,
  suspense_by: [],
}

type TotalOfProps = { readonly total: Total; readonly suspenseOnly: boolean; readonly loading: boolean }

function TotalOf({ total, suspenseOnly, loading }: TotalOfProps) {
  const { t } = useTranslation()
  const shown = (['amount', 'applied', 'suspense'] as const).filter((key) => !suspenseOnly || key === 'suspense')
  return (
    <dl className="dw-figures" aria-busy={loading}>
      {!suspenseOnly && (
        <div>
          <dt>{t('payments.totals.count')}</dt>
          <dd>{loading ? t('ui.none') : <CountText count={total.count} />}</dd>
        </div>
      )}
      {shown.map((key) => (
        <div key={key}>
          <dt>{t(`payments.totals.${key}`)}</dt>
          <dd>{loading ? t('ui.none') : <MoneyText money={total[key]} />}</dd>
        </div>
      ))}
      {total.suspense_by.map(({ why, count, suspense }) => (
        <div key={why} className="dw-figure-part">
          <dt>{t('payments.totals.part', { why: t(`payments.why.${why}`), n: count })}</dt>
          <dd>
            <MoneyText money={suspense} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
