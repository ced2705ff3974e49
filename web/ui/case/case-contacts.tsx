import { useTranslation } from 'react-i18next'
import { ScrollX } from '../scroll-x.tsx'
import { MaskedText } from '../text/masked-text.tsx'
import type { CasePage, ContactPoint } from './case-queries.ts'
import { CodeText } from './code-text.tsx'
import { PointValue } from './point-value.tsx'
import { RelatedPersons } from './related-persons.tsx'

/** How the debtor and the other parties may be reached, each way with where it came from and by what right. */
export function CaseContacts({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const own = page.contact_points.filter((point) => point.related_person_id === null)
  return (
    <section aria-labelledby="dw-case-contacts" className="dw-case-part">
      <h2 id="dw-case-contacts" className="dw-subtitle">
        {t('cases.contacts.title')}
      </h2>
      {own.length === 0 && <p className="dw-muted">{t('cases.contacts.none')}</p>}
      {own.length > 0 && <Points page={page} points={own} label={t('cases.contacts.title')} />}
      {page.parties.map((party) => (
        <div key={party.debtor_id} className="dw-case-party">
          <h3>
            {t(`cases.parties.${party.role}`)} <strong>{party.name}</strong> <MaskedText masked={party.id_no_masked} />
          </h3>
          {party.contact_points.length > 0 && <Points page={page} points={party.contact_points} label={party.name} />}
        </div>
      ))}
      <RelatedPersons page={page} />
    </section>
  )
}

type PointsProps = { readonly page: CasePage; readonly points: readonly ContactPoint[]; readonly label: string }

function Points({ page, points, label }: PointsProps) {
  const { t } = useTranslation()
  return (
    <ScrollX label={label}>
      <table className="dw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('cases.contacts.kind')}</th>
            <th scope="col">{t('cases.contacts.number')}</th>
            <th scope="col">{t('cases.contacts.source')}</th>
            <th scope="col">{t('cases.contacts.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id}>
              <td>
                {t(`cases.contacts.kinds.${point.kind}`)}
                {point.usage !== null && <span className="dw-muted"> {t(`cases.contacts.usages.${point.usage}`)}</span>}
              </td>
              <td>
                <PointValue page={page} point={point} />
                {!point.valid && <span className="dw-muted"> {t('cases.contacts.invalid')}</span>}
              </td>
              <td>
                <CodeText of="cases.sources" code={point.source} />
              </td>
              <td>
                <CodeText of="cases.bases" code={point.basis} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
