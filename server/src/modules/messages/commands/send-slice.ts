import { randomUUID } from 'node:crypto'
import { templateChannels } from '@dunwell/contract/messages'
import { sql } from 'kysely'
import { z } from 'zod'
import { type PermitAnswer, requestPermits } from '#modules/compliance'
import type { Tx } from '#platform/db'
import { can, defineCommand } from '#platform/operations'
import { usableTemplates } from '../queries/list-drafts.ts'
import { readManyValues } from '../queries/read-values.ts'
import { type Merged, tryMerge, wordsOf } from './queue-message.ts'

const sliceRows = 100

type Item = { case_id: string; contact_point_id: string; reason: string | null }
type Settled = { case_id: string; state: string; message_id?: string; letter_id?: string; reason?: string } & Record<
  string,
  unknown
>

/** The next hundred cases of a batch: merged, asked of the rules together, queued together. Answers the messages to send, none when it is done. */
export const sendSlice = defineCommand({
  name: 'messages.send-slice',
  input: z.object({ batch_id: z.uuid(), template_id: z.uuid(), channel: z.enum(templateChannels) }),
  output: z.object({ taken: z.number().int(), message_ids: z.array(z.uuid()) }),
  allows: can('messages.send-many'),
  errors: ['not_found'],
  async run(ctx, input) {
    const { tx, audit } = ctx
    const taken = await sql<Item>`
      select case_id, contact_point_id, reason from messages.take_slice(${input.batch_id}::uuid, ${sliceRows})`.execute(
      tx,
    )
    const items = taken.rows.filter(({ reason }) => reason === null)
    const gone = taken.rows.flatMap(({ case_id, reason }) =>
      reason === null ? [] : [{ case_id, state: 'refused', reason }],
    )
    await settle(tx, input.batch_id, gone)
    const [first] = items
    if (first === undefined) return { taken: taken.rows.length, message_ids: [] }
    const template = (await usableTemplates(tx, first.case_id)).find(({ id }) => id === input.template_id)
    // Replaced this very moment: the next try finds it so for each of them.
    if (template === undefined) throw new Error('the template went while it was read')
    const values = await readManyValues(
      tx,
      items.map(({ case_id }) => case_id),
    )
    const texts = new Map<string, Merged>()
    for (const { case_id } of items) {
      const read = values.get(case_id)
      const merged = read === undefined ? undefined : tryMerge(template, read).merged
      if (merged !== undefined) texts.set(case_id, merged)
    }
    const asked = items.filter(({ case_id }) => texts.has(case_id))
    const answers = await requestPermits(
      ctx,
      asked.map(({ case_id, contact_point_id }) => ({ caseId: case_id, pointId: contact_point_id })),
      { channel: input.channel, mode: 'human', purpose: template.purpose },
      wordsOf(template),
    )
    const queued = await (input.channel === 'letter'
      ? queueLetters(tx, input, answers)
      : queueAll(tx, input, answers, texts))
    const lacking = items.filter(({ case_id }) => !texts.has(case_id))
    const incomplete = lacking.map(({ case_id }) => ({ case_id, state: 'refused', reason: 'message_incomplete' }))
    await settle(tx, input.batch_id, [...queued, ...refused(answers), ...incomplete])
    audit({ subject: input.batch_id, facts: { taken: taken.rows.length, queued: queued.length } })
    const sent = queued.flatMap(({ state, message_id }) => (state === 'queued' && message_id ? [message_id] : []))
    return { taken: taken.rows.length, message_ids: sent }
  },
})

async function queueAll(
  tx: Tx,
  input: { batch_id: string; template_id: string },
  answers: readonly PermitAnswer[],
  texts: ReadonlyMap<string, Merged>,
): Promise<Settled[]> {
  const rows = answers.flatMap(({ caseId, permitId, refusal }) => {
    const merged = texts.get(caseId)
    return refusal !== undefined || merged === undefined ? [] : [{ id: randomUUID(), permit_id: permitId, ...merged }]
  })
  const written = await sql<{ case_id: string; state: string; id: string }>`
    select m.case_id, m.state, m.id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(id uuid, permit_id uuid, shown text, subject text, body text, segments int)
      cross join lateral messages.queue_message(r.id, r.permit_id, ${input.template_id}::uuid, r.shown, r.subject, r.body, r.segments, ${input.batch_id}::uuid) m`.execute(
    tx,
  )
  return written.rows.map(({ case_id, state, id }) => ({
    case_id,
    state: state === 'queued' ? 'queued' : 'kept',
    message_id: id,
  }))
}

/** Each waits for somebody else to release it. */
async function queueLetters(
  tx: Tx,
  input: { template_id: string },
  answers: readonly PermitAnswer[],
): Promise<Settled[]> {
  const granted = answers.filter(({ refusal }) => refusal === undefined)
  const rows = granted.map(({ caseId, permitId }) => ({ id: randomUUID(), case_id: caseId, permit_id: permitId }))
  const written = await sql<{ case_id: string; id: string; no: string }>`
    select r.case_id, r.id, messages.queue_letter(r.id, r.permit_id, ${input.template_id}::uuid) as no
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(id uuid, case_id uuid, permit_id uuid)`.execute(tx)
  return written.rows.map(({ case_id, id }) => ({ case_id, state: 'queued', letter_id: id }))
}

function refused(answers: readonly PermitAnswer[]): Settled[] {
  return answers.flatMap(({ caseId, refusal }) =>
    refusal === undefined
      ? []
      : [
          {
            case_id: caseId,
            state: 'refused',
            reason: 'rule',
            rule_id: refusal.rule_id,
            reason_zh: refusal.reason_zh,
            reason_en: refusal.reason_en,
            unknown: refusal.unknown,
          },
        ],
  )
}

async function settle(tx: Tx, batchId: string, rows: readonly Settled[]): Promise<void> {
  await sql`select messages.settle_slice(${batchId}::uuid, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}
