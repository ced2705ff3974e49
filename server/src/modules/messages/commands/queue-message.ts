import { randomUUID } from 'node:crypto'
import type { MergeField } from '@dunwell/contract/messages'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import type { CommandContext } from '#platform/operations'
import type { UsableTemplate } from '../queries/list-drafts.ts'
import type { CaseValues } from '../queries/read-values.ts'
import { textOf } from '../rules/check-template.ts'
import { mergeTemplate } from '../rules/merge-template.ts'
import { readPlaces } from '../rules/merge-text.ts'

export type Merged = { body: string; shown: string; subject: string | null; segments: number | null }

/** The text for one case. @throws message_incomplete naming the fields without a value */
export function mergeFor(template: UsableTemplate, values: CaseValues): Merged {
  const { merged, missing } = tryMerge(template, values)
  if (merged === undefined) throw new DomainError('message_incomplete', { missing })
  return merged
}

type Tried = { merged: Merged | undefined; missing: readonly MergeField[] }

/** Nothing is merged where a field has no value. */
export function tryMerge(template: UsableTemplate, { values, shown }: CaseValues): Tried {
  const { subject, text, segments, missing } = mergeTemplate(template, values)
  if (missing.length > 0) return { merged: undefined, missing }
  const seen = mergeTemplate(template, shown)
  const whole = seen.subject === null ? seen.text : `${seen.subject}\n\n${seen.text}`
  return { merged: { body: text, shown: whole, subject, segments }, missing }
}

/** What the rules look at in the words that go with a permit. */
export function wordsOf({ parts }: Pick<UsableTemplate, 'parts'>) {
  return { script: { optOutLine: readPlaces(textOf(parts)).fields.includes('opt_out'), approved: true } }
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
