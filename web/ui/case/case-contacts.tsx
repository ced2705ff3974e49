import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../confirm-button.tsx'
import { CommandProblem } from '../error-state.tsx'
import { ScrollX } from '../scroll-x.tsx'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant } from '../text/format.ts'
import { MaskedText } from '../text/masked-text.tsx'
import { useCommand } from '../use-command.ts'
import type { CasePage, ContactPoint } from './case-queries.ts'
import { CodeText, useCodeText } from './code-text.tsx'

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
      {own.length > 0 && <Points points={own} label={t('cases.contacts.title')} />}
      {page.parties.map((party) => (
        <div key={party.debtor_id} className="dw-case-party">
          <h3>
            {t(`cases.parties.${party.role}`)} <strong>{party.name}</strong> <MaskedText masked={party.id_no_masked} />
          </h3>
          {party.contact_points.length > 0 && <Points points={party.contact_points} label={party.name} />}
        </div>
      ))}
      <RelatedPersons page={page} />
    </section>
  )
}

function Points({ points, label }: { readonly points: readonly ContactPoint[]; readonly label: string }) {
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
                <MaskedText masked={point.masked} />
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

/** 联系人(受限): closed until opened, without a number to call, and with the one thing one may do: note that they want no contact. */
function RelatedPersons({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const refuse = useCommand({
    method: 'POST',
    path: '/v1/related-persons/{related_id}/refusal',
    params: (id: string) => ({ related_id: id }),
    body: () => ({}),
    invalidates: [['cases']],
  })
  if (page.related_persons.length === 0) return null
  return (
    <details className="dw-case-related">
      <summary>{t('cases.contacts.related', { count: page.related_persons.length })}</summary>
      <p className="dw-case-note">{t('cases.contacts.relatedHint')}</p>
      <ul className="dw-case-holds">
        {page.related_persons.map((person) => (
          <li key={person.id}>
            <StatusTag tone={person.refused_at === null ? 'waiting' : 'denied'}>
              {person.refused_at === null ? t('cases.contacts.locked') : t('cases.contacts.refused')}
            </StatusTag>
            <span>{codeText('cases.relations', person.relation) ?? person.relation}</span>
            <MaskedText masked={person.name_masked} />
            {person.id_no_masked !== null && <MaskedText masked={person.id_no_masked} />}
            {person.employer_masked !== null && <MaskedText masked={person.employer_masked} />}
            {page.contact_points
              .filter((point) => point.related_person_id === person.id)
              .map((point) => (
                <MaskedText key={point.id} masked={point.masked} />
              ))}
            {person.refused_at !== null && <span className="dw-muted">{formatInstant(person.refused_at)}</span>}
            {person.refused_at === null && page.may.includes('portfolio.refuse-related') && (
              <ConfirmButton
                size="small"
                title={t('cases.contacts.refuseTitle')}
                text={t('cases.contacts.refuseText')}
                confirmLabel={t('cases.contacts.refuse')}
                onConfirm={async () => (await refuse.run(person.id)).ok}
              >
                {t('cases.contacts.refuse')}
              </ConfirmButton>
            )}
          </li>
        ))}
      </ul>
      <CommandProblem problem={refuse.problem} what={t('cases.contacts.refuse')} />
    </details>
  )
}
