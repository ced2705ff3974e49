import { PageQuery } from '@dunwell/contract/common'
import {
  type Checkpoint,
  CheckpointPage,
  CheckpointsQuery,
  EndListInput,
  EndListPage,
  type EndListRow,
  KeepRef,
  KeepRequestPage,
  KeepRequestRow,
} from '@dunwell/contract/cycle'
import { maskName } from '@dunwell/kit'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'

/** The supervisor's desk: what is missed first, then what is due; the batches of one's units. */
export const listCheckpoints = defineQuery({
  name: 'cycle.list-checkpoints',
  input: CheckpointsQuery,
  output: CheckpointPage,
  allows: can('cycle.read'),
  async run({ tx }, input) {
    const [due, id] = fromCursor(input.cursor, 2)
    const found = await sql<z.input<typeof Checkpoint>>`
      select c.id, c.placement_id, p.batch_no, k.name as client_name, u.name as unit_name, c.kind, c.due_on, c.target_bp, c.total, c.done, s.state,
        identity.staff_name(c.done_by) as done_by_name, c.done_at, c.note, not y.counted as by_act
      from cycle.checkpoints c
      join cycle.kinds y on y.kind = c.kind
      join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
      join clients.clients k on k.id = c.client_id
      join identity.org_units u on u.id = c.unit_id
      cross join lateral (select case when c.met then 'met' when c.done_at is not null then 'late' when c.met = false then 'missed'
        when c.due_on <= (platform.now() at time zone 'Asia/Shanghai')::date + 7 then 'due' else 'coming' end as state) s
      where (${input.box} = 'all' or s.state in ('missed', 'due'))
        and (${due ?? null}::date is null or (c.due_on, c.id) > (${due ?? null}::date, ${id ?? null}::uuid))
      order by c.due_on, c.id limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.due_on, row.id],
    )
  },
})

type EndColumns = Omit<z.input<typeof EndListRow>, 'debtor_name_masked' | 'owed'> & {
  debtor_name: string
  owed_minor: bigint
  currency: string
}

/** The cases of a batch with what is proposed for each at the end of its mandate. */
export const listEnd = defineQuery({
  name: 'cycle.list-end',
  input: EndListInput,
  output: EndListPage,
  allows: can('cycle.read'),
  async run({ tx }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const found =
      await sql<EndColumns>`select * from cycle.end_list(${input.placement_id}::uuid, ${after ?? null}::uuid, ${input.limit + 1})`.execute(
        tx,
      )
    return toPage(found.rows, input.limit, toEndRow, (row) => [row.id])
  },
})

function toEndRow({ debtor_name, owed_minor, currency, ...row }: EndColumns): z.input<typeof EndListRow> {
  return { ...row, debtor_name_masked: maskName(debtor_name), owed: toMoney(owed_minor, currency) }
}

const selectKeepRequests = (where: RawBuilder<unknown>) => sql<z.input<typeof KeepRequestRow>>`
  select r.id, identity.staff_name(r.staff_id) as staff_name, k.name as client_name, cardinality(r.case_ids) as count, r.until_on, r.consent, r.consent_on, r.consent_ref, r.reason, r.state, r.requested_at
  from cycle.keep_requests r join clients.clients k on k.id = r.client_id where ${where}`

/** One's own requests and those one was asked about, newest first. */
export const listKeepRequests = defineQuery({
  name: 'cycle.list-keep-requests',
  input: PageQuery,
  output: KeepRequestPage,
  allows: can('cycle.read'),
  async run({ tx }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const found = await selectKeepRequests(
      sql`(${at ?? null}::timestamptz is null or (r.requested_at, r.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid)) order by r.requested_at desc, r.id desc limit ${input.limit + 1}`,
    ).execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.requested_at, row.id],
    )
  },
})

export const readKeepRequest = defineQuery({
  name: 'cycle.read-keep-request',
  input: KeepRef,
  output: KeepRequestRow,
  allows: can('cycle.read'),
  async run({ tx }, input) {
    const found = await selectKeepRequests(sql`r.id = ${input.keep_id}::uuid`).execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    return row
  },
})
