import { expect, it } from 'vitest'
import type { ContactPoint } from '../../ui/case/case-queries.ts'
import type { MessageDraft } from './queries.ts'
import { firstDraft, recipientsOf } from './recipients.ts'

const point = (id: string, with_: Partial<ContactPoint> = {}) =>
  ({ id, kind: 'mobile', valid: true, related_person_id: null, relation: null, ...with_ }) as ContactPoint
const page = {
  contact_points: [
    point('own'),
    point('own, dead', { valid: false }),
    point('own mail', { kind: 'email' }),
    point('attorney', { related_person_id: 'a', relation: 'attorney' }),
    point('contact', { related_person_id: 'c', relation: 'friend' }),
    point('contact nobody lists', { related_person_id: 'x', relation: 'friend' }),
  ],
  parties: [{ name: '担保人', contact_points: [point('guarantor')] }],
  related_persons: [
    { id: 'a', role: 'attorney' },
    { id: 'c', role: 'contact' },
  ],
} as unknown as Parameters<typeof recipientsOf>[0]

it.each([
  ['sms', 'collect', ['own', 'attorney', 'guarantor']],
  ['sms', 'service', ['own', 'attorney', 'guarantor']],
  ['sms', 'locate', ['contact', 'contact nobody lists']],
  ['sms', 'relay', ['contact', 'contact nobody lists']],
  ['email', 'collect', ['own mail']],
  ['email', 'locate', []],
] as const)('[R17] a text by %s to %s is written to whom it may be meant for', (channel, purpose, ids) => {
  expect(recipientsOf(page, { channel, purpose }).map(({ point: { id } }) => id)).toEqual(ids)
})

it('[R17] the text that is offered first is one to the debtor, never to a third person', () => {
  const draft = (template_id: string, part: Partial<MessageDraft>) =>
    ({ template_id, channel: 'sms', purpose: 'collect', ...part }) as MessageDraft
  const locate = draft('locate', { purpose: 'locate' })
  const mail = draft('mail', { channel: 'email' })
  expect(firstDraft(page, [locate, mail, draft('reminder', {})])).toBe(mail)
  const unreached = { ...page, contact_points: page.contact_points.filter(({ kind }) => kind !== 'email') }
  expect(firstDraft(unreached, [locate, mail, draft('reminder', {})])?.template_id).toBe('reminder')
  expect(firstDraft(unreached, [locate, mail])).toBe(mail)
  expect(firstDraft(page, undefined)).toBeUndefined()
})
