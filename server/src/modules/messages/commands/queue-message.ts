import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import type { CommandContext } from '#platform/operations'
import type { UsableTemplate } from '../queries/list-drafts.ts'
import type { CaseValues } from '../queries/read-values.ts'
import { textOf } from '../rules/check-template.ts'
import { countSegments, mergeText } from '../rules/merge-text.ts'

export type Merged = { body: string; shown: string; subject: string | null; segments: number | null }

/** The text for one case. @throws message_incomplete naming the fields without a value */
export function mergeFor(template: UsableTemplate, values: CaseValues): Merged {
  const merged = tryMerge(template, values)
  if (merged === undefined) {
    const { missing } = mergeText(textOf(template.parts), values.values)
    throw new DomainError('message_incomplete', { missing })
  }
  return merged
}

/** Undefined where a field has no value. */
export function tryMerge(template: UsableTemplate, { values, shown }: CaseValues): Merged | undefined {
  const text = textOf(template.parts)
  const merged = mergeText(text, values)
  if (merged.missing.length > 0) return undefined
  return {
    body: merged.text,
    shown: mergeText(text, shown).text,
    subject: null,
    segments: template.channel === 'sms' ? countSegments(merged.text) : null,
  }
}

type Queued = { id: string; client_id: string; state: 'queued' | 'voided'; reason: string | null }

/** Writes the message of a granted permit and orders its sending, in the transaction that asked for the permit. */
export async function queueMessage(
  ctx: Pick<CommandContext, 'tx' | 'enqueue'>,
  message: { permitId: string; templateId: string; merged: Merged },
): Promise<Queued> {
  const { shown, subject, body, segments } = message.merged
  const written = await sql<Queued>`
    select id, client_id, state, reason from messages.queue_message(${randomUUID()}::uuid, ${message.permitId}::uuid, ${message.templateId}::uuid, ${shown}, ${subject}, ${body}, ${segments}, null)`.execute(
    ctx.tx,
  )
  const [row] = written.rows
  if (row === undefined) throw new Error('a message is a row')
  if (row.state === 'queued')
    await ctx.enqueue('messages.send', { message_id: row.id }, { clientId: row.client_id, errandMinutes: 60 })
  return row
}
