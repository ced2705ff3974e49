import type { CasePage, ContactPoint } from '../../ui/case/case-queries.ts'
import type { MessageDraft } from './queries.ts'

const pointKinds = { sms: 'mobile', email: 'email' } as const

type Known = Pick<CasePage, 'contact_points' | 'parties' | 'related_persons'>
/** `name`: a party beside the debtor; without one and without a relation it is the debtor's own. */
type Recipient = { readonly point: ContactPoint; readonly name: string | undefined }

export function asksOthers({ purpose }: Pick<MessageDraft, 'purpose'>): boolean {
  return purpose === 'locate' || purpose === 'relay'
}

/** The text to begin with: one to the debtor that has somebody to go to. A third person is written to by choice, never by default. */
export function firstDraft(page: Known, drafts: readonly MessageDraft[] | undefined): MessageDraft | undefined {
  const own = drafts?.filter((draft) => !asksOthers(draft)) ?? []
  return own.find((draft) => recipientsOf(page, draft).length > 0) ?? own[0] ?? drafts?.[0]
}

/**
 * Whom a text may be chosen for: those who owe and who speaks for the debtor; a related person where it asks for the debtor, and nobody
 * else then. The rules still answer when it is sent.
 */
export function recipientsOf(page: Known, draft: Pick<MessageDraft, 'channel' | 'purpose'>): readonly Recipient[] {
  const others = asksOthers(draft)
  const roles = new Map(page.related_persons.map(({ id, role }) => [id, role]))
  const isContact = (related: string | null) => related !== null && (roles.get(related) ?? 'contact') === 'contact'
  const own = page.contact_points
    .filter(({ related_person_id }) => isContact(related_person_id) === others)
    .map((point) => ({ point, name: undefined }))
  const beside = page.parties.flatMap(({ name, contact_points }) => contact_points.map((point) => ({ point, name })))
  return [...own, ...(others ? [] : beside)].filter(
    ({ point }) => point.kind === pointKinds[draft.channel] && point.valid,
  )
}
