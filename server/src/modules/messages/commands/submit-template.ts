import { randomUUID } from 'node:crypto'
import { SubmitTemplateInput, TemplateAnswer } from '@dunwell/contract/messages'
import { sql } from 'kysely'
import type { z } from 'zod'
import { openRequest } from '#modules/approvals'
import { askGate } from '#modules/compliance'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import { openFace } from '#platform/pdf/face'
import { fitGlyphs, toCodePoint } from '#platform/pdf/typeset'
import { checkTemplate, letterFields, textOf } from '../rules/check-template.ts'

type Input = z.output<typeof SubmitTemplateInput>

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
    'template_subject_tells',
    'template_purpose_tells',
    'template_glyph_missing',
  ],
  async run(ctx, input) {
    const { tx, actor } = ctx
    const { channel, parts, language, purpose } = input
    if (actor.homeUnitId === null) throw new DomainError('forbidden')
    const fault = checkTemplate(input)
    if (fault !== undefined) throw new DomainError(fault)
    if (channel === 'letter') requireGlyphs(`${input.name}${textOf(parts)}`)
    const reasons = await refusalsOf(ctx, input)
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
      ${input.series_id ?? null}::uuid, ${channel}, ${language}, ${input.name}, ${purpose}, ${JSON.stringify(parts)}::jsonb) as version`.execute(
      tx,
    )
    const version = written.rows[0]?.version
    if (version === undefined) throw new Error('a template was not written')
    ctx.audit({ subject: id, clientId: input.client_id, facts: { request_id: requestId, channel, purpose, version } })
    return { verdict: 'submitted' as const, id, request_id: requestId, version }
  },
})

/** Its words, and of a letter which of the seven parts it has; both at once, so that whoever writes mends both. */
async function refusalsOf(ctx: CommandContext, { client_id, channel, parts, series_id, purpose }: Input) {
  const act = { clientId: client_id, subject: series_id ?? null }
  const text = { body: [parts.subject ?? '', textOf(parts)].join('\n').trim(), kind: channel }
  const said = [await askGate(ctx, { ...act, facts: { gate: 'text', purpose, text } })]
  if (channel === 'letter')
    said.push(
      await askGate(ctx, { ...act, facts: { gate: 'letter_template', letter: { fields: letterFields(parts) } } }),
    )
  return said.flatMap(({ verdict, reasons }) => (verdict === 'refused' ? reasons : []))
}

/** What a person wrote is mended by that person; of a name in it, which nobody may change, 〓 stands in its place. */
function requireGlyphs(text: string): void {
  const { missing } = fitGlyphs(text, openFace('regular'))
  if (missing.length > 0) throw new DomainError('template_glyph_missing', { characters: missing.map(toCodePoint) })
}
