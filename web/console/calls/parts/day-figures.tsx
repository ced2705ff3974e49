import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import type { ListSearch } from '../../../ui/list-page/list-search.ts'
import { CountText } from '../../../ui/text/count-text.tsx'
import { formatInstant } from '../../../ui/text/format.ts'
import { type CallDay, dayQuery } from '../queries.ts'

/** What the chosen day came to; without one, today. */
export function DayFigures() {
  const { t } = useTranslation()
  const search = useSearch({ strict: false }) as ListSearch
  const day = search['on_date'] ?? formatInstant(new Date().toISOString(), 'day') ?? ''
  const { data, error, refetch } = useQuery(dayQuery(day))
  const title = t('calls.day.title', { day })
  if (error) return <ErrorState error={error} what={title} onRetry={() => void refetch()} />
  return (
    <section
      className="dw-panel dw-panel-pad dw-gap-below dw-list-summary"
      aria-label={title}
      aria-busy={data === undefined}
    >
      <h2 className="dw-subtitle">{title}</h2>
      {data && <Figures day={data} />}
    </section>
  )
}

function Figures({ day }: { readonly day: CallDay }) {
  const { t } = useTranslation()
  return (
    <dl className="dw-figures">
      {(['outbound', 'matched', 'inbound', 'recorded'] as const).map((name) => (
        <div key={name}>
          <dt>{t(`calls.day.${name}`)}</dt>
          <dd>
            <CountText count={day[name]} />
          </dd>
        </div>
      ))}
      {day.findings.map(({ kind, found, open }) => (
        <div key={kind}>
          <dt>{t(`calls.kinds.${kind}`)}</dt>
          <dd>
            <CountText count={found} />{' '}
            {found > 0 && (
              <small className={open > 0 ? 'dw-day-open' : 'dw-muted'}>
                {open > 0 ? t('calls.day.openOf', { open }) : t('calls.day.settled')}
              </small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
