import { MessageRef, MessageRow, OutboxPage, OutboxQuery } from '@dunwell/contract/outbox'
import { maskName } from '@dunwell/kit'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type Columns = Omit<z.input<typeof MessageRow>, 'debtor_name_masked'> & { debtor_name: string }

const selectMessages = (where: RawBuilder<unknown>) => sql<Columns>`
  select m.id, m.case_id, c.case_no, d.name as debtor_name, k.name as client_name, m.channel, x.masked as recipient_masked,
    m.template_name, m.template_version,
    identity.staff_name(m.staff_id) as staff_name, m.gateway_name, m.shown, m.segments, m.state, m.reason, m.refusal ->> 'reason_zh' as refused_zh, m.refusal ->> 'reason_en' as refused_en, array(select jsonb_array_elements_text(m.refusal -> 'unknown')) as refused_unknown, m.provider_code, m.attempts,
    m.queued_at, m.claimed_at, m.handed_over_at, m.ended_at, case when m.reconciled_by is not null then identity.staff_name(m.reconciled_by) end as reconciled_by_name, m.reconcile_note
  from messages.outbox m join portfolio.cases c on c.client_id = m.client_id and c.id = m.case_id
  join portfolio.debtors d on d.client_id = m.client_id and d.id = m.party_id
  join portfolio.contact_points x on x.client_id = m.client_id and x.id = m.contact_point_id
  join clients.clients k on k.id = m.client_id where ${where}`

const toRow = ({ debtor_name, ...row }: Columns): z.input<typeof MessageRow> => ({
  ...row,
  debtor_name_masked: maskName(debtor_name),
})

/** What was sent, is being sent and was not sent, of the cases in scope; newest first. */
export const listOutbox = defineQuery({
  name: 'messages.list-outbox',
  input: OutboxQuery,
  output: OutboxPage,
  allows: can('messages.read-outbox'),
  async run({ tx }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const found = await selectMessages(
      sql`(${input.state} = 'all' or m.state = ${input.state} or ${input.state} = 'open' and m.state in ('queued', 'claimed', 'handed_over', 'unknown'))
        and (${input.channel} = 'all' or m.channel = ${input.channel})
        and (${input.case_id ?? null}::uuid is null or m.case_id = ${input.case_id ?? null}::uuid)
        and (${input.batch_id ?? null}::uuid is null or m.batch_id = ${input.batch_id ?? null}::uuid)
        and (${at ?? null}::timestamptz is null or (m.queued_at, m.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
        order by m.queued_at desc, m.id desc limit ${input.limit + 1}`,
    ).execute(tx)
    return toPage(found.rows, input.limit, toRow, (row) => [row.queued_at, row.id])
  },
})

export const readMessage = defineQuery({
  name: 'messages.read-message',
  input: MessageRef,
  output: MessageRow,
  allows: can('messages.read-outbox'),
  async run({ tx }, input) {
    const found = await selectMessages(sql`m.id = ${input.message_id}::uuid`).execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    return toRow(row)
  },
})
