/**
 * What a kind of bank file is, for the generic intake: its columns, its checks, and what applying it writes (R9).
 * A flow is registered by the wiring (app.ts), so that intake imports nothing of later modules.
 */
import type { flowNames } from '@dunwell/contract/flows'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { TargetColumn } from './model.ts'
import type { Mapping } from './rules/mapping.ts'

export type { ColumnType, TargetColumn } from './model.ts'

export type FlowName = (typeof flowNames)[number]

/** The delivery on which check and apply work. */
export type Delivery = {
  id: string
  clientId: string
  agreementId: string
  unitId: string
  currency: string
  country: string
  flow: FlowName
  batchNo: string | null
  hand: number
  mandateFrom: string | null
  mandateUntil: string | null
  /** The day of the bank's figures, YYYY-MM-DD, and the instant up to which they hold: the end of that day. */
  asOf: string | null
  cutoffAt: string | null
  /** The pool desk of the unit: where new cases wait for allocation. */
  poolDesk: number | null
  /** What came, and what is read of it: the same unless it was wrapped. */
  fileSha256: string
  contentSha256: string
  /** What the agreement says of what may be placed; no products means any, no cap the lawful one. */
  terms: { products: string[]; rateCapBp: number | null }
  /** By which mapping the file is read. */
  mapping: Mapping
  controlCount: number
  controlSumMinor: bigint
  /** Which reading of the file: rejects carry it. */
  attempt: number
  /** The person under whose errand this runs. */
  staffId: string
  /** Key of the hashes by which identifiers are found: `hmac(<text>::bytea, key, 'sha256')` (pgcrypto, schema public). */
  lookupKey: Buffer
}

/**
 * Use as `from ${rows} r`: the lines not refused so far, with `line_no int` and one column per field:
 * amount → `<field> bigint` (minor units), date → date, integer and percent (ten-thousandths of a per cent) → int, phone → text,
 * several numbers with commas between, all others text collated "C"; null where the file has none.
 */
export type Rows = RawBuilder<unknown>
/** Told between the statements of a long application, so that whoever waits sees how far it is. */
export type Step = (done: number, of: number) => Promise<void>
export type ApplyResult = { counts: Record<string, number>; sums: Record<string, string> }

/**
 * `rows`: (contract_no, cells_key, values_key, sum_minor, slot) of what stands, hashed as row-keys.ts does; a slot where it is kept which of them came again; null where nothing can be known
 * yet. `placementId`: the batch that is delivered again.
 */
export type Known = {
  rows: RawBuilder<unknown> | null
  placementId: string | null
  /** The file has far fewer rows than are known: each is looked up by its contract. */
  few?: boolean
  /** Whether what was known at a snapshot is not what is known now. */
  isStale?(comparedAt: string): Promise<boolean>
}
/** Counts of rows; unchanged ones are among the accepted. */
export type Judged = { accepted: number; unchanged: number; refused: number }

export type FlowTarget = {
  flow: FlowName
  columns: TargetColumn[]
  /** The amount that the bank's control sum adds up, over all rows of the file. Null where rows carry none: the sum is 0. */
  sumField: string | null
  /** Adds rejects by `rejectLines`, set-based. `rows` leaves out whatever is refused so far, so the order of checks matters. */
  check?(tx: Tx, delivery: Delivery, rows: Rows): Promise<void>
  /**
   * With what the file is compared before it is read, where the same rows may come again. A row that is known is counted among the
   * accepted and is not among `rows`: nothing is judged or written of it.
   */
  known?(tx: Tx, delivery: Delivery): Promise<Known>
  /** What applying would do, by name and count: shown before anybody confirms it. */
  preview?(tx: Tx, delivery: Delivery, rows: Rows, judged: Judged): Promise<Record<string, number>>
  /** Writes the file's content. Runs as dunwell_intake, once per delivery, in the transaction that marks it applied. */
  apply(tx: Tx, delivery: Delivery, rows: Rows, step: Step): Promise<ApplyResult>
}

const targets = new Map<string, FlowTarget>()

/** Called by the wiring with every flow of the product. The same target twice is no harm; two for one flow is a fault. */
export function registerFlows(list: readonly FlowTarget[]): void {
  for (const target of list) {
    const known = targets.get(target.flow)
    if (known !== undefined && known !== target) throw new Error(`two targets for the flow ${target.flow}`)
    targets.set(target.flow, target)
  }
}

export function findFlow(flow: string): FlowTarget | undefined {
  return targets.get(flow)
}

export function getFlow(flow: string): FlowTarget {
  const target = targets.get(flow)
  if (target === undefined) throw new Error(`no target is registered for the flow ${flow}`)
  return target
}

/**
 * Refuses lines: `lines` is a query with `line_no` and `value` (text or null, as the file's reader should recognise it).
 * `personal` masks the value as a whole; otherwise only what looks like a number of a person or an account is masked.
 *
 * `await rejectLines(tx, delivery, { field: 'balance', code: 'balance_not_positive' }, sql`select r.line_no, (r.balance / 100.0)::text as value from ${rows} r where r.balance <= 0`)`
 */
export async function rejectLines(
  tx: Tx,
  delivery: Delivery,
  reason: Reason,
  lines: RawBuilder<unknown>,
): Promise<void> {
  await noteLines(tx, delivery, 'error', reason, lines)
}

/** Warns of lines, which stay in: `lines` as of `rejectLines`. */
export async function warnLines(tx: Tx, delivery: Delivery, reason: Reason, lines: RawBuilder<unknown>): Promise<void> {
  await noteLines(tx, delivery, 'warning', reason, lines)
}

type Reason = { field: string; code: string; personal?: boolean }

async function noteLines(
  tx: Tx,
  delivery: Delivery,
  severity: 'error' | 'warning',
  reason: Reason,
  lines: RawBuilder<unknown>,
): Promise<void> {
  await sql`insert into intake.rejects (client_id, delivery_id, unit_id, attempt, severity, line_no, field, code, masked)
    select ${delivery.clientId}::uuid, ${delivery.id}::uuid, ${delivery.unitId}::uuid, ${delivery.attempt}::int, ${severity}, x.line_no, ${reason.field}, ${reason.code},
      intake.masked(x.value, ${reason.personal === true})
    from (${lines}) x order by x.line_no`.execute(tx)
}
