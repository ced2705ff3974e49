import { randomUUID } from 'node:crypto'
import { PageQuery } from '@dunwell/contract/common'
import {
  AskPrintInput,
  PrintLeave,
  PrintQueues,
  PrintRunPage,
  PrintRunRef,
  type PrintRunRow,
  StartedRun,
  StartRunInput,
} from '@dunwell/contract/letters'
import { sql } from 'kysely'
import { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineCommand, defineQuery, refuse } from '#platform/operations'

/** What waits, by queue. */
export const listPrintQueues = defineQuery({
  name: 'messages.list-print-queues',
  input: z.object({}),
  output: PrintQueues,
  allows: can('messages.print-letters'),
  async run({ tx }) {
    const found = await sql<z.input<typeof PrintQueues>['data'][number]>`
      select l.client_id, k.name as client_name, l.unit_id, u.name as unit_name,
        count(*) filter (where l.state = 'queued')::int as queued, count(*) filter (where l.state = 'released')::int as released,
        count(*) filter (where l.state = 'batched')::int as batched, count(*) filter (where l.state = 'printed')::int as printed,
        count(*) filter (where l.state = 'posted')::int as posted
      from messages.letters l join clients.clients k on k.id = l.client_id join identity.org_units u on u.id = l.unit_id
      where l.state in ('queued', 'released', 'batched', 'printed', 'posted') and l.unit_id = any ((select identity.unit_ids('file'))::uuid[])
      group by l.client_id, k.name, l.unit_id, u.name order by u.name, k.name, l.client_id`.execute(tx)
    return { data: found.rows }
  },
})

type RunColumns = Omit<z.input<typeof PrintRunRow>, 'may'> & { expired: boolean; again: boolean }

export const listPrintRuns = defineQuery({
  name: 'messages.list-print-runs',
  input: PageQuery,
  output: PrintRunPage,
  allows: can('messages.print-letters'),
  async run({ tx }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const found = await sql<RunColumns>`
      select r.id, r.no, k.name as client_name, u.name as unit_name, identity.staff_name(r.staff_id) as staff_name, r.state, r.started_at, r.expires_at,
        coalesce(r.expires_at <= platform.now(), false) as expired, n.letters, n.voided, n.pages, n.again
      from messages.print_runs r join clients.clients k on k.id = r.client_id join identity.org_units u on u.id = r.unit_id
      cross join lateral (select count(*) filter (where l.state <> 'voided')::int as letters, count(*) filter (where l.state = 'voided')::int as voided,
          coalesce(sum(l.pages) filter (where l.state <> 'voided'), 0)::int as pages, coalesce(bool_or(l.state = 'printed'), false) as again
        from messages.letters l where l.client_id = r.client_id and l.run_id = r.id) n
      where ${at ?? null}::timestamptz is null or (r.started_at, r.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid)
      order by r.started_at desc, r.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(found.rows, input.limit, toRun, (row) => [row.started_at, row.id])
  },
})
function toRun({ expired, again, ...row }: RunColumns): z.input<typeof PrintRunRow> {
  const isThere = row.state === 'ready' || row.state === 'printed'
  return { ...row, may: { download: isThere && !expired, remake: row.state === 'outdated', reason: again } }
}

/** One print file of all that is released in a queue. */
export const startRun = defineCommand({
  name: 'messages.start-print-run',
  input: StartRunInput,
  output: StartedRun,
  allows: can('messages.print-letters'),
  errors: ['not_found', 'print_queue_empty'],
  async run(ctx, input) {
    const runId = randomUUID()
    const started = await sql<{ letters: number }>`
      select messages.start_run(${runId}::uuid, ${input.client_id}::uuid, ${input.unit_id}::uuid) as letters`.execute(
      ctx.tx,
    )
    const letters = started.rows[0]?.letters ?? 0
    const taskId = await orderPrint(ctx, runId, input.client_id)
    ctx.audit({ subject: runId, clientId: input.client_id, facts: { letters } })
    return { run_id: runId, task_id: taskId, letters }
  },
})

/** The file again, without the letters that were voided or posted since it was made. */
export const remakeRun = defineCommand({
  name: 'messages.remake-print-run',
  input: PrintRunRef,
  output: z.object({ task_id: z.string() }),
  allows: can('messages.print-letters'),
  errors: ['not_found', 'print_run_not_ready', 'print_run_empty'],
  async run(ctx, input) {
    const asked = await sql<{ begun: boolean }>`select messages.remake_run(${input.run_id}::uuid) as begun`.execute(
      ctx.tx,
    )
    ctx.audit({ subject: input.run_id })
    // An answer, not a fault: what may go no further was voided in this transaction.
    if (asked.rows[0]?.begun !== true) return refuse('print_run_empty')
    return { task_id: await orderPrint(ctx, input.run_id) }
  },
})

async function orderPrint(ctx: Parameters<typeof startRun.run>[0], runId: string, clientId?: string): Promise<string> {
  return ctx.enqueue(
    'messages.print',
    { run_id: runId },
    { ...(clientId === undefined ? {} : { clientId }), task: { kind: 'messages.print', subjectId: runId } },
  )
}

/** Leave to take the file out, with a fresh one-time code, and with why where some of it lies on paper already; its event is committed before a byte goes (R3). */
export const askPrint = defineCommand({
  name: 'messages.ask-print',
  input: AskPrintInput,
  output: PrintLeave,
  allows: can('messages.print-letters'),
  errors: ['not_found', 'print_run_not_ready', 'print_run_outdated', 'print_reason_missing'],
  fresh: true,
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const asked = await sql<{
      id: string
    }>`select messages.ask_print(${input.run_id}::uuid, ${input.reason ?? null}) as id`.execute(tx)
    const id = asked.rows[0]?.id
    if (id === undefined) throw new Error('a leave was not written')
    audit({ subject: input.run_id, facts: { leave_id: id, reason: input.reason ?? null } })
    return { leave_id: id }
  },
})

const TakenPrint = z.object({ run_id: z.string(), no: z.string(), sha256: z.string(), client_id: z.string() })

/** The file behind a committed leave, once, within a minute; its letters are printed from here. */
export const takePrint = defineCommand({
  name: 'messages.take-print',
  input: PrintLeave,
  output: TakenPrint,
  allows: can('messages.print-letters'),
  errors: ['not_found', 'print_run_outdated', 'print_reason_missing'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const taken = await sql<z.output<typeof TakenPrint>>`
      select * from messages.take_print(${input.leave_id}::uuid)`.execute(tx)
    const [file] = taken.rows
    // An answer, not a fault: what may go no further was voided in this transaction.
    if (file === undefined) {
      audit({ facts: { leave_id: input.leave_id } })
      return refuse('print_run_outdated')
    }
    audit({
      subject: file.run_id,
      clientId: file.client_id,
      facts: { leave_id: input.leave_id, sha256: file.sha256 },
    })
    return file
  },
})
