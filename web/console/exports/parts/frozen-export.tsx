import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { exportQuery } from '../queries.ts'

/** What is asked for, as whoever decides reads it. */
export function FrozenExport({ exportId }: { readonly exportId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(exportQuery(exportId))
  if (error) return <ErrorState error={error} what={t('exports.frozen')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  const filters = Object.entries(data.filter).map(([name, value]) => `${name} = ${String(value)}`)
  const facts = [
    [t('exports.no'), data.no],
    [t('exports.reason'), data.reason],
    [t('exports.counted'), data.counted],
    [t('exports.filter'), filters.length === 0 ? t('exports.all') : filters.join('; ')],
    [t('exports.columns'), data.columns.join(', ')],
    [t('exports.format'), `.${data.format}`],
  ] as const
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-frozen-export">
      <h2 id="dw-frozen-export" className="dw-subtitle">
        {t('exports.frozen')}
      </h2>
      <dl className="dw-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
