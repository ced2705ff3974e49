import { useTranslation } from 'react-i18next'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import type { Incident } from '../queries.ts'

/** Who must be told, until when, and whether they were; below, whom the bank named for it. */
export function DutiesPanel({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-incident-duties">
      <h2 id="dw-incident-duties" className="dw-subtitle">
        {t('incidents.duties')}
      </h2>
      <ScrollX label={t('incidents.duties')}>
        <table className="dw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('incidents.audience')}</th>
              <th scope="col">{t('incidents.tellBy')}</th>
              <th scope="col">{t('incidents.toldAt')}</th>
            </tr>
          </thead>
          <tbody>
            {incident.duties.map((duty) => (
              <tr key={duty.audience}>
                <th scope="row">{t(`incidents.audiences.${duty.audience}`)}</th>
                <td>
                  <DateText at={duty.due_at} />
                </td>
                <td>
                  {duty.told_at === null ? (
                    <StatusTag tone={duty.late ? 'denied' : 'waiting'}>
                      {t(duty.late ? 'incidents.late' : 'incidents.notYet')}
                    </StatusTag>
                  ) : (
                    <DateText at={duty.told_at} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
      {incident.contacts.length > 0 && (
        <>
          <h3 className="dw-subtitle dw-gap-above">{t('incidents.contacts')}</h3>
          <ul>
            {incident.contacts.map((contact) => (
              <li key={`${contact.agreement_no} ${contact.person} ${contact.phone}`}>
                {[contact.person, contact.post, contact.phone, contact.agreement_no].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
