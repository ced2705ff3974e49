import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../../ui/link-button.tsx'
import { SchemeLine } from '../../../ui/scheme-line.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import type { PeriodPerformance } from '../queries.ts'

type Row = PeriodPerformance['data'][number]

type PeriodSumsProps = {
  readonly periodId: string
  readonly filing: NonNullable<PeriodPerformance['filing']>
  readonly rows: readonly Row[]
  readonly scheme: PeriodPerformance['scheme']
}

/** What was filed, to the cent: credited and unassigned together are what was reconciled. */
export function PeriodSums({ periodId, filing, rows, scheme }: PeriodSumsProps) {
  const { t } = useTranslation()
  return (
    <>
      <section className="dw-panel dw-panel-pad" aria-label={t('performance.filed')}>
        <dl className="dw-figures">
          <div>
            <dt>{t('performance.payments')}</dt>
            <dd>
              <CountText count={filing.payment_count} />
            </dd>
          </div>
          {(['reconciled', 'credited', 'unassigned'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`performance.${key}`)}</dt>
              <dd>
                <MoneyText money={filing[key]} />
              </dd>
            </div>
          ))}
          <div className="dw-figure-part">
            <dt>{t('performance.filedAt')}</dt>
            <dd>
              <DateText at={filing.filed_at} />
            </dd>
          </div>
        </dl>
        <span className="dw-muted">{t('performance.rule')}</span>
        <SchemeLine scheme={scheme} />
      </section>
      <section className="dw-panel dw-panel-pad" aria-labelledby="dw-collectors">
        <div className="dw-panel-head">
          <h2 id="dw-collectors" className="dw-subtitle">
            {t('performance.collectors')}
          </h2>
          <span className="dw-push">
            <LinkButton size="small" to={`/performance/payments?period_id=${periodId}`}>
              {t('performance.allPayments')}
            </LinkButton>
          </span>
        </div>
        <CollectorsTable periodId={periodId} rows={rows} />
      </section>
    </>
  )
}

function CollectorsTable({ periodId, rows }: { readonly periodId: string; readonly rows: readonly Row[] }) {
  const { t } = useTranslation()
  return (
    <ScrollX label={t('performance.collectors')}>
      <table className="dw-plain-table" aria-labelledby="dw-collectors">
        <thead>
          <tr>
            <th scope="col">{t('performance.collector')}</th>
            {(['payments', 'amount', 'byRecord', 'byDesk'] as const).map((column) => (
              <th key={column} scope="col" className="dw-align-right">
                {t(`performance.${column}`)}
              </th>
            ))}
            <th scope="col">{t('performance.details')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.staff_id ?? 'none'}>
              <th scope="row">{row.staff_name ?? t('performance.nobody')}</th>
              <td className="dw-align-right">
                <CountText count={row.payment_count} />
              </td>
              {([row.amount, row.by_record, row.by_desk] as const).map((money, n) => (
                <td key={`${row.staff_id} ${['amount', 'record', 'desk'][n]}`} className="dw-align-right">
                  <MoneyText money={money} strong={n === 0} />
                </td>
              ))}
              <td>
                {row.staff_id !== null && (
                  <Link
                    to="/performance/payments"
                    search={{ period_id: periodId, staff_id: row.staff_id } as never}
                    aria-label={t('performance.detailsOf', { name: row.staff_name ?? t('performance.nobody') })}
                  >
                    {t('performance.details')}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
