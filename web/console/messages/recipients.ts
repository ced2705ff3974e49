import type { CasePage, ContactPoint } from '../../ui/case/case-queries.ts'
import type { MessageDraft } from './queries.ts'

const pointKinds = { sms: 'mobile', email: 'email' } as const

type Known = Pick<CasePage, 'contact_points' | 'parties' | 'related_persons'>
/** `name`: a party beside the debtor; without one and without a relation it is the debtor's own. */
type Recipient = { readonly point: ContactPoint; readonly name: string | undefined }

/**
 * Whom a text may be chosen for: those who owe and who speaks for the debtor; a related person where it asks for the debtor, and nobody
 * else then. The rules still answer when it is sent.
 */
export function recipientsOf(page: Known, draft: Pick<MessageDraft, 'channel' | 'purpose'>): readonly Recipient[] {
  const asksOthers = draft.purpose === 'locate' || draft.purpose === 'relay'
  const roles = new Map(page.related_persons.map(({ id, role }) => [id, role]))
  const isContact = (related: string | null) => related !== null && (roles.get(related) ?? 'contact') === 'contact'
  const own = page.contact_points
    .filter(({ related_person_id }) => isContact(related_person_id) === asksOthers)
    .map((point) => ({ point, name: undefined }))
  const beside = page.parties.flatMap(({ name, contact_points }) => contact_points.map((point) => ({ point, name })))
  return [...own, ...(asksOthers ? [] : beside)].filter(
    ({ point }) => point.kind === pointKinds[draft.channel] && point.valid,
  )
}
