import { sql } from 'kysely'
import { z } from 'zod'
import { askPermit } from '#modules/compliance'
import type { Tx } from '#platform/db'
import { can, defineCommand } from '#platform/operations'
import { usableTemplates } from '../queries/list-drafts.ts'
import { readValues } from '../queries/read-values.ts'
import { tryMerge, wordsOf } from './queue-message.ts'

type Order = {
  case_id: string
  contact_point_id: string
  channel: 'sms' | 'email'
  template_id: string
  shown: string
  outdated: boolean
}
const Ended = z.object({ verdict: z.literal('ended'), reason: z.string() })

/**
 * A permit lives ten minutes, an order an hour: what waited longer for its provider is asked of the rules again, as if it were ordered now, in the name of
 * whoever ordered it. What they refuse, and what would read otherwise by now, ends the order with its reason. What that person stated was of that moment and is
 * not stated for them again: where a rule asks for it, the order ends with the rule.
 */
export const renewMessage = defineCommand({
  name: 'messages.renew',
  input: z.object({ message_id: z.uuid() }),
  output: z.discriminatedUnion('verdict', [z.object({ verdict: z.literal('granted') }), Ended]),
  allows: can('messages.send'),
  errors: ['not_found', 'message_ended', 'permit_used', 'permit_outdated'],
  async run(ctx, { message_id }) {
    const { tx, audit } = ctx
    const found = await sql<Order>`select * from messages.order_of(${message_id}::uuid)`.execute(tx)
    const [order] = found.rows
    // Another try was faster, or its hour is over.
    if (order === undefined) return { verdict: 'ended' as const, reason: 'no_order' }
    const { case_id, contact_point_id, channel } = order
    if (order.outdated) return end(tx, message_id, 'permit_outdated')
    const template = (await usableTemplates(tx, case_id)).find(({ id }) => id === order.template_id)
    if (template === undefined) return end(tx, message_id, 'template_replaced')
    const { merged } = tryMerge(template, await readValues(tx, sql`c.id = ${case_id}::uuid`))
    if (merged?.shown !== order.shown) return end(tx, message_id, 'text_outdated')
    const asked = await askPermit(
      ctx,
      { case_id, contact_point_id, channel, mode: 'human', purpose: template.purpose, confirmed: [] },
      wordsOf(template),
    )
    if (asked.verdict === 'refused') {
      const { rule_id, reason_zh, reason_en, unknown } = asked
      return end(tx, message_id, 'refused_again', { rule_id, reason_zh, reason_en, unknown })
    }
    await sql`select messages.renew_message(${message_id}::uuid, ${asked.permit_id}::uuid)`.execute(tx)
    audit({ subject: case_id, facts: { message_id, permit_id: asked.permit_id } })
    return { verdict: 'granted' as const }
  },
})

async function end(tx: Tx, messageId: string, reason: string, refusal: object | null = null) {
  const said = refusal === null ? null : JSON.stringify(refusal)
  await sql`select messages.end_order(${messageId}::uuid, ${reason}, ${said}::jsonb)`.execute(tx)
  return { verdict: 'ended' as const, reason }
}
