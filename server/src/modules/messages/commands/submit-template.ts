import { randomUUID } from 'node:crypto'
import { SubmitTemplateInput, TemplateAnswer } from '@dunwell/contract/messages'
import { sql } from 'kysely'
import { openRequest } from '#modules/approvals'
import { askGate } from '#modules/compliance'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { checkTemplate, letterFields, textOf } from '../rules/check-template.ts'

/** A new template or a further version of one; the rules are asked first, then a second person. */
export const submitTemplate = defineCommand({
  name: 'messages.submit-template',
  input: SubmitTemplateInput,
  output: TemplateAnswer,
  allows: can('messages.submit-template'),
  errors: [
    'not_found',
    'approver_missing',
    'template_asked',
    'template_field_unknown',
    'template_parts_wrong',
    'template_opt_out_missing',
  ],
  async run(ctx, input) {
    const { tx, actor } = ctx
    const { channel, parts } = input
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const fault = checkTemplate(channel, parts)
    if (fault !== undefined) throw new DomainError(fault)
    const said = await askGate(tx, input.client_id, { gate: 'text', text: { body: textOf(parts), kind: channel } })
    const asked =
      channel === 'letter'
        ? await askGate(tx, input.client_id, { gate: 'letter_template', letter: { fields: letterFields(parts) } })
        : []
    const reasons = [...said, ...asked]
    if (reasons.length > 0) {
      ctx.audit({
        clientId: input.client_id,
        facts: { verdict: 'refused', rule_ids: reasons.map((one) => one.rule_id) },
      })
      return { verdict: 'refused' as const, reasons }
    }
    const id = randomUUID()
    const requestId = await openRequest(ctx, {
      kind: 'message.template',
      subject: id,
      subjectVersion: 1,
      unitId: actor.homeUnitId,
      facts: { channel },
    })
    const written = await sql<{
      version: number
    }>`select messages.submit_template(${id}::uuid, ${requestId}::uuid, ${input.client_id}::uuid,
      ${input.series_id ?? null}::uuid, ${channel}, ${input.name}, ${JSON.stringify(parts)}::jsonb) as version`.execute(
      tx,
    )
    const version = written.rows[0]?.version
    if (version === undefined) throw new Error('a template was not written')
    ctx.audit({ subject: id, clientId: input.client_id, facts: { request_id: requestId, channel, version } })
    return { verdict: 'submitted' as const, id, request_id: requestId, version }
  },
})
