import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../confirm-button.tsx'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant } from '../text/format.ts'
import { MaskedText } from '../text/masked-text.tsx'
import { useCommand } from '../use-command.ts'
import { AskUnlock } from './ask-unlock.tsx'
import {
  type CasePage,
  type ContactPoint,
  type RelatedStanding,
  type RelatedStandings,
  relatedQuery,
} from './case-queries.ts'
import { useCodeText } from './code-text.tsx'
import { PointValue } from './point-value.tsx'

type Person = CasePage['related_persons'][number]

/** 联系人(受限): closed until two people opened them for a time; why they are closed stands beside each. */
export function RelatedPersons({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const isNamed = page.related_persons.length > 0
  const { data } = useQuery({ ...relatedQuery(page.id), enabled: isNamed })
  if (!isNamed) return null
  return (
    <details className="dw-case-related">
      <summary>{t('cases.contacts.related', { count: page.related_persons.length })}</summary>
      <p className="dw-case-note">{t('cases.contacts.relatedHint')}</p>
      {data !== undefined && <Lost standings={data} />}
      <ul className="dw-case-holds">
        {page.related_persons.map((person) => (
          <RelatedRow
            key={person.id}
            page={page}
            person={person}
            standing={data?.data.find((one) => one.related_id === person.id)}
            lost={data?.lost === true}
          />
        ))}
      </ul>
    </details>
  )
}

function Lost({ standings }: { readonly standings: RelatedStandings }) {
  const { t } = useTranslation()
  if (!standings.lost || standings.lost_why === null) return <p className="dw-case-note">{t('parties.notLost')}</p>
  if (standings.lost_why === 'deceased' || standings.lost_why === 'incapacity')
    return <p className="dw-case-note">{t('parties.gone', { why: t(`parties.lostWhy.${standings.lost_why}`) })}</p>
  return (
    <p className="dw-case-note">
      {t('parties.lost', {
        why: t(`parties.lostWhy.${standings.lost_why}`),
        time: (standings.lost_until !== null && formatInstant(standings.lost_until)) || '',
      })}
    </p>
  )
}

type RowProps = {
  readonly page: CasePage
  readonly person: Person
  readonly standing: RelatedStanding | undefined
  readonly lost: boolean
}

function RelatedRow({ page, person, standing, lost }: RowProps) {
  const codeText = useCodeText()
  return (
    <li>
      <Standing person={person} standing={standing} />
      <span>{codeText('cases.relations', person.relation) ?? person.relation}</span>
      <MaskedText masked={person.name_masked} />
      {person.id_no_masked !== null && <MaskedText masked={person.id_no_masked} />}
      {person.employer_masked !== null && <MaskedText masked={person.employer_masked} />}
      {page.contact_points
        .filter((point) => point.related_person_id === person.id)
        .map((point) => (
          <PointOf key={point.id} page={page} point={point} person={person} standing={standing} />
        ))}
      {person.refused_at !== null && <span className="dw-muted">{formatInstant(person.refused_at)}</span>}
      {person.refused_at === null && <RelatedActs page={page} person={person} standing={standing} lost={lost} />}
    </li>
  )
}

type PointOfProps = Omit<RowProps, 'lost'> & { readonly point: ContactPoint }

/** Theirs who speaks for the debtor, or of whom two people opened, for what they opened them. */
function PointOf({ page, point, person, standing }: PointOfProps) {
  const purpose = person.role === 'contact' ? standing?.open_until && standing.purpose : 'collect'
  if (!purpose || person.refused_at !== null) return <MaskedText masked={point.masked} />
  return <PointValue page={page} point={point} purpose={purpose} />
}

function Standing({ person, standing }: Pick<RowProps, 'person' | 'standing'>) {
  const { t } = useTranslation()
  if (person.refused_at !== null) return <StatusTag tone="denied">{t('cases.contacts.refused')}</StatusTag>
  if (person.role !== 'contact') return <StatusTag tone="allowed">{t('parties.represents')}</StatusTag>
  if (standing?.open_until) {
    return (
      <>
        <StatusTag tone="allowed">
          {t('cases.contacts.open', { time: formatInstant(standing.open_until) ?? '' })}
        </StatusTag>
        {standing.purpose !== null && <span>{t(`cases.contacts.purposes.${standing.purpose}`)}</span>}
      </>
    )
  }
  if (standing?.request_id) {
    return <StatusTag tone="progress">{t('cases.contacts.waiting', { name: standing.asked_by_name ?? '' })}</StatusTag>
  }
  return <StatusTag tone="waiting">{t('cases.contacts.locked')}</StatusTag>
}

function RelatedActs({ page, person, standing, lost }: RowProps) {
  const { t } = useTranslation()
  const refuse = useCommand({
    method: 'POST',
    path: '/v1/related-persons/{related_id}/refusal',
    params: (id: string) => ({ related_id: id }),
    body: () => ({}),
    invalidates: [['cases']],
  })
  const close = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/related-persons/{related_id}/lock',
    params: (id: string) => ({ case_id: page.id, related_id: id }),
    body: () => ({}),
    invalidates: [['cases']],
  })
  const isOpen = Boolean(standing?.open_until)
  const isAsked = Boolean(standing?.request_id)
  return (
    <>
      {lost && person.role === 'contact' && !isOpen && !isAsked && page.may.includes('compliance.ask-unlock') && (
        <AskUnlock caseId={page.id} relatedId={person.id} />
      )}
      {isOpen && page.may.includes('compliance.end-unlock') && (
        <ConfirmButton
          size="small"
          title={t('cases.contacts.closeTitle')}
          text={t('cases.contacts.closeText')}
          confirmLabel={t('cases.contacts.close')}
          problem={close.problem}
          onConfirm={async () => (await close.run(person.id)).ok}
        >
          {t('cases.contacts.close')}
        </ConfirmButton>
      )}
      {page.may.includes('portfolio.refuse-related') && (
        <ConfirmButton
          size="small"
          title={t('cases.contacts.refuseTitle')}
          text={t('cases.contacts.refuseText')}
          confirmLabel={t('cases.contacts.refuse')}
          problem={refuse.problem}
          onConfirm={async () => (await refuse.run(person.id)).ok}
        >
          {t('cases.contacts.refuse')}
        </ConfirmButton>
      )}
    </>
  )
}
