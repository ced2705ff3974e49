import { useTranslation } from 'react-i18next'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import type { Bulletin } from '../queries.ts'

/** Who has acknowledged and who is late, of the people in reach. */
export function AcksPanel({ acks }: { readonly acks: Bulletin['acks'] }) {
  const { t } = useTranslation()
  if (acks.length === 0) return null
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-acks">
      <h2 id="dw-acks" className="dw-subtitle">
        {t('clients.bulletins.acks')}
      </h2>
      <ScrollX label={t('clients.bulletins.acks')}>
        <table className="dw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('clients.bulletins.person')}</th>
              <th scope="col">{t('clients.bulletins.state')}</th>
              <th scope="col">{t('clients.bulletins.ackBy')}</th>
              <th scope="col">{t('clients.bulletins.ackedAt')}</th>
            </tr>
          </thead>
          <tbody>
            {acks.map((ack) => (
              <tr key={ack.staff.id}>
                <th scope="row">{ack.staff.name}</th>
                <td>
                  <StatusTag tone={toneOf(ack)}>{t(`clients.bulletins.${wordOf(ack)}`)}</StatusTag>
                </td>
                <td>
                  <DateText at={ack.due_at} />
                </td>
                <td>
                  <DateText at={ack.acked_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </section>
  )
}

type Ack = Bulletin['acks'][number]

function wordOf(ack: Ack): 'acked' | 'late' | 'toAck' {
  if (ack.acked_at !== null) return 'acked'
  return ack.overdue ? 'late' : 'toAck'
}

function toneOf(ack: Ack) {
  return ({ acked: 'allowed', late: 'denied', toAck: 'waiting' } as const)[wordOf(ack)]
}
