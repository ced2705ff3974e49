import { useTranslation } from 'react-i18next'
import { DateText } from '../../../ui/text/date-text.tsx'
import type { Incident } from '../queries.ts'

type Entry = Incident['log'][number]

/** What was done, in order. Nothing of it can be changed. */
export function LogPanel({ log }: { readonly log: Incident['log'] }) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-incident-log">
      <h2 id="dw-incident-log" className="dw-subtitle">
        {t('incidents.log')}
      </h2>
      <p className="dw-muted">{t('incidents.logHint')}</p>
      <ol className="dw-trail">
        {log.map((entry) => (
          <LogEntry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

function LogEntry({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation()
  return (
    <li>
      <div className="dw-trail-body">
        <div className="dw-hash">
          <strong>{t(`incidents.acts.${entry.act}`)}</strong>
          <span className="dw-muted">{entry.by?.name ?? t('incidents.clock')}</span>
          <DateText at={entry.at} precision="second" />
        </div>
        {entry.audience !== null && entry.means !== null && (
          <div>
            {t('incidents.toldLine', {
              audience: t(`incidents.audiences.${entry.audience}`),
              means: t(`incidents.means.${entry.means}`),
            })}{' '}
            {entry.person} <DateText at={entry.told_at} />
          </div>
        )}
        {entry.to !== null && <div>{entry.to.name}</div>}
        {entry.text !== null && <p className="dw-trail-note">{entry.text}</p>}
      </div>
    </li>
  )
}
