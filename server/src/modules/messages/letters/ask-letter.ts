import { randomUUID } from 'node:crypto'
import { AskedLetter, AskLetterInput } from '@dunwell/contract/letters'
import { sql } from 'kysely'
import { requestPermit } from '#modules/compliance'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand, isRefusal } from '#platform/operations'
import { usableTemplates } from '../queries/list-drafts.ts'
import { readValues } from '../queries/read-values.ts'
import { mergeTemplate } from '../rules/merge-template.ts'

/** A letter to one address of a case: merged to see that nothing is missing, asked of the rules, queued. Another person releases it. */
export const askLetter = defineCommand({
  name: 'messages.ask-letter',
  input: AskLetterInput,
  output: AskedLetter,
  allows: can('messages.ask-letter'),
  errors: [...requestPermit.errors, 'letter_incomplete', 'letter_point_wrong', 'letter_template_wrong'],
  dryRun: 'refused',
  async run(ctx, input) {
    const { tx } = ctx
    const { case_id, contact_point_id, confirmed } = input
    const of = await readValues(tx, sql`c.id = ${case_id}::uuid`)
    const template = (await usableTemplates(tx, case_id)).find(({ id }) => id === input.template_id)
    if (template?.channel !== 'letter') throw new DomainError('letter_template_wrong')
    await requireAddress(tx, of.clientId, contact_point_id)
    const { missing } = mergeTemplate(template, of.values)
    if (missing.length > 0) throw new DomainError('letter_incomplete', { missing })
    const asked = await requestPermit.run(ctx, {
      case_id,
      contact_point_id,
      channel: 'letter',
      mode: 'human',
      purpose: template.purpose,
      confirmed,
    })
    if (isRefusal(asked) || asked.verdict === 'refused') return asked
    const letterId = randomUUID()
    const queued = await sql<{ no: string }>`
      select messages.queue_letter(${letterId}::uuid, ${asked.permit_id}::uuid, ${template.id}::uuid) as no`.execute(tx)
    const no = queued.rows[0]?.no
    if (no === undefined) throw new Error('a letter is a row')
    const facts = { letter_id: letterId, template_id: template.id, permit_id: asked.permit_id }
    ctx.audit({ subject: case_id, clientId: of.clientId, facts })
    return { verdict: 'granted' as const, letter_id: letterId, no, permit_id: asked.permit_id }
  },
})

async function requireAddress(tx: Tx, clientId: string, pointId: string): Promise<void> {
  const found = await sql<{ kind: string }>`
    select x.kind from portfolio.contact_points x where x.client_id = ${clientId}::uuid and x.id = ${pointId}::uuid`.execute(
    tx,
  )
  const [point] = found.rows
  if (point === undefined) throw new DomainError('not_found')
  if (point.kind !== 'address') throw new DomainError('letter_point_wrong')
}
