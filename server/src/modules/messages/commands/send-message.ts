import { outboxChannels, SendMessageInput, SentMessage } from '@dunwell/contract/outbox'
import { sql } from 'kysely'
import { askPermit, requestPermit } from '#modules/compliance'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { usableTemplates } from '../queries/list-drafts.ts'
import { readValues } from '../queries/read-values.ts'
import { mergeFor, queueMessage, wordsOf } from './queue-message.ts'

const pointKinds = { sms: 'mobile', email: 'email' }

/** One message to one contact point of a case: merged, asked of the rules, queued. Nothing of it leaves in this transaction. */
export const sendMessage = defineCommand({
  name: 'messages.send',
  input: SendMessageInput,
  output: SentMessage,
  allows: can('messages.send'),
  errors: [...requestPermit.errors, 'message_incomplete', 'message_point_wrong', 'template_not_in_force'],
  dryRun: 'refused',
  async run(ctx, input) {
    const { tx } = ctx
    const values = await readValues(tx, sql`c.id = ${input.case_id}::uuid`)
    const template = (await usableTemplates(tx, input.case_id)).find(({ id }) => id === input.template_id)
    const channel = outboxChannels.find((one) => one === template?.channel)
    if (template === undefined || channel === undefined) throw new DomainError('template_not_in_force')
    const points = await sql<{ kind: string }>`
      select x.kind from portfolio.contact_points x where x.client_id = ${values.clientId}::uuid and x.id = ${input.contact_point_id}::uuid`.execute(
      tx,
    )
    const [point] = points.rows
    if (point === undefined) throw new DomainError('not_found')
    if (point.kind !== pointKinds[channel]) throw new DomainError('message_point_wrong')
    const merged = mergeFor(template, values)
    const { case_id, contact_point_id, confirmed } = input
    const asked = await askPermit(
      ctx,
      { case_id, contact_point_id, channel, mode: 'human', purpose: template.purpose, confirmed },
      wordsOf(template),
    )
    if (asked.verdict === 'refused') return asked
    const message = await queueMessage(ctx, { permitId: asked.permit_id, templateId: template.id, merged })
    ctx.audit({
      subject: case_id,
      clientId: values.clientId,
      facts: { message_id: message.id, template_id: template.id },
    })
    return {
      verdict: 'granted' as const,
      message_id: message.id,
      permit_id: asked.permit_id,
      state: message.state,
      reason: message.reason,
    }
  },
})
