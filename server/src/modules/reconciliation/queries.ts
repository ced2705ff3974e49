import {
  BreakPage,
  type BreakRow,
  NextPeriods,
  PeriodBreaksQuery,
  PeriodDetail,
  PeriodPage,
  PeriodQuery,
  type PeriodRow,
  PeriodsQuery,
  signatureSides,
} from '@dunwell/contract/reconciliation'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { toMoney } from '#platform/money-json'
import { can, defineQuery } from '#platform/operations'

type PeriodRecord = Omit<z.input<typeof PeriodRow>, 'ours' | 'theirs' | 'matched' | 'difference'> & {
  currency: string
  ours_minor: bigint
  theirs_minor: bigint
  matched_minor: bigint
}

function toPeriodJson(row: PeriodRecord): z.input<typeof PeriodRow> {
  const { currency, ours_minor, theirs_minor, matched_minor, ...rest } = row
  return {
    ...rest,
    ours: toMoney(ours_minor, currency),
    theirs: toMoney(theirs_minor, currency),
    matched: toMoney(matched_minor, currency),
    difference: toMoney(theirs_minor - ours_minor, currency),
  }
}

/** Before the matching our side is what is booked so far; from the matching on it is what was matched. */
const periodSelect = (
  condition: RawBuilder<boolean>,
) => sql`select p.id, p.client_id, c.name as client_name, p.agreement_id, a.no as agreement_no, p.from_on, p.until_on, p.due_on,
    p.state, p.currency, p.ours_minor, p.ours_count, p.theirs_minor, p.theirs_count, p.matched_minor, p.matched_count, p.signed_at, b.break_count, b.unexplained_count
  from reconciliation.periods p
  join clients.clients c on c.id = p.client_id
  join clients.agreements a on a.client_id = p.client_id and a.id = p.agreement_id
  cross join lateral (
    select count(*)::int as break_count, count(*) filter (where x.explained_at is null)::int as unexplained_count
    from reconciliation.breaks x where x.client_id = p.client_id and x.period_id = p.id and x.ended_at is null
  ) b
  where ${condition}`

/** Periods in reach: of the units for staff, of the own bank for its people. Newest first. */
export const listPeriods = defineQuery({
  name: 'reconciliation.list',
  input: PeriodsQuery,
  output: PeriodPage,
  allows: can('reconciliation.read'),
  async run({ tx }, input) {
    const [untilOn = null, id = null] = fromCursor(input.cursor, 2)
    const { client_id = null, agreement_id = null, state = null } = input
    const found =
      await sql<PeriodRecord>`${periodSelect(sql<boolean>`(${client_id}::uuid is null or p.client_id = ${client_id}::uuid)
        and (${agreement_id}::uuid is null or p.agreement_id = ${agreement_id}::uuid) and (${state}::text is null or p.state = ${state}::text)
        and (${untilOn}::date is null or (p.until_on, p.id) < (${untilOn}::date, ${id}::uuid))`)}
      order by p.until_on desc, p.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(found.rows, input.limit, toPeriodJson, (row) => [row.until_on, row.id])
  },
})

type PartsRow = {
  statement: z.input<typeof PeriodDetail>['statement']
  breaks_by_kind: {
    kind: 'missing_ours' | 'missing_theirs' | 'amount_differs'
    count: number
    unexplained_count: number
    ours: string
    theirs: string
  }[]
  signatures: (Omit<z.input<typeof PeriodDetail>['signatures'][number], 'ours' | 'theirs'> & {
    ours: string
    theirs: string
  })[]
}

async function readParts(tx: Tx, periodId: string): Promise<PartsRow> {
  const found = await sql<PartsRow>`select
      (select jsonb_build_object('id', s.id, 'file_name', s.file_name, 'file_sha256', s.file_sha256, 'line_count', s.line_count, 'uploaded_at', s.uploaded_at)
        from reconciliation.statements s where s.client_id = p.client_id and s.id = p.statement_id) as statement,
      coalesce((select jsonb_agg(to_jsonb(k) order by k.kind) from (
        select b.kind, count(*)::int as count, count(*) filter (where b.explained_at is null)::int as unexplained_count, sum(b.ours_minor)::text as ours, sum(b.theirs_minor)::text as theirs
        from reconciliation.breaks b where b.client_id = p.client_id and b.period_id = p.id and b.ended_at is null group by b.kind) k), '[]') as breaks_by_kind,
      coalesce((select jsonb_agg(jsonb_build_object('side', s.side, 'method', s.method, 'staff_name', s.staff_name, 'file_sha256', s.file_sha256, 'signed_at', s.signed_at,
          'ours', s.ours_minor::text, 'theirs', s.theirs_minor::text) order by s.signed_at)
        from reconciliation.signatures s where s.client_id = p.client_id and s.period_id = p.id), '[]') as signatures
    from reconciliation.periods p where p.id = ${periodId}::uuid`.execute(tx)
  const row = found.rows[0]
  if (row === undefined) throw new DomainError('not_found')
  return row
}

/** One period with its sums, its differences by kind, and who has signed. */
export const readPeriod = defineQuery({
  name: 'reconciliation.read-period',
  input: PeriodQuery,
  output: PeriodDetail,
  allows: can('reconciliation.read'),
  async run({ tx }, input) {
    const found = await sql<PeriodRecord>`${periodSelect(sql<boolean>`p.id = ${input.period_id}::uuid`)}`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const parts = await readParts(tx, input.period_id)
    const inMoney = <Part extends { ours: string; theirs: string }>(part: Part) => ({
      ...part,
      ours: toMoney(part.ours, row.currency),
      theirs: toMoney(part.theirs, row.currency),
    })
    const signed = new Set<string>(parts.signatures.map(({ side }) => side))
    return {
      ...toPeriodJson(row),
      statement: parts.statement,
      breaks_by_kind: parts.breaks_by_kind.map(inMoney),
      signatures: parts.signatures.map(inMoney),
      sides_missing: signatureSides.filter((side) => !signed.has(side)),
    }
  },
})

type BreakRecord = Omit<z.input<typeof BreakRow>, 'ours' | 'theirs'> & {
  currency: string
  ours_minor: bigint
  theirs_minor: bigint
}

/** The differences of a period as they stand, unexplained first. */
export const listBreaks = defineQuery({
  name: 'reconciliation.list-breaks',
  input: PeriodBreaksQuery,
  output: BreakPage,
  allows: can('reconciliation.read'),
  async run({ tx }, input) {
    const [id = null] = fromCursor(input.cursor, 1)
    const { kind = null, explained = null } = input
    const found =
      await sql<BreakRecord>`select b.id, b.kind, b.bank_serial, b.contract_no, b.paid_on, b.line_no, b.payment_id, p.currency, b.ours_minor, b.theirs_minor,
        b.explanation_code, b.explanation, b.explained_at
      from reconciliation.breaks b join reconciliation.periods p on p.client_id = b.client_id and p.id = b.period_id
      where b.period_id = ${input.period_id}::uuid and b.ended_at is null and (${kind}::text is null or b.kind = ${kind}::text)
        and (${explained}::text is null or (b.explained_at is not null) = (${explained}::text = 'yes')) and (${id}::uuid is null or b.id > ${id}::uuid)
      order by b.id limit ${input.limit + 1}`.execute(tx)
    const toJson = ({ currency, ours_minor, theirs_minor, ...row }: BreakRecord) => ({
      ...row,
      ours: toMoney(ours_minor, currency),
      theirs: toMoney(theirs_minor, currency),
    })
    return toPage(found.rows, input.limit, toJson, (row) => [row.id])
  },
})

/** What is to be reconciled next, and when: one row per agreement with an agreed date. */
export const listNextPeriods = defineQuery({
  name: 'reconciliation.list-next',
  input: z.object({}),
  output: NextPeriods,
  allows: can('reconciliation.open'),
  async run({ tx }) {
    const found = await sql<
      z.input<typeof NextPeriods>['data'][number]
    >`select n.client_id, c.name as client_name, n.agreement_id, a.no as agreement_no, n.from_on, n.until_on, n.due_on,
        n.due_on <= (platform.now() at time zone 'Asia/Shanghai')::date as may_open
      from reconciliation.next_periods() n join clients.clients c on c.id = n.client_id join clients.agreements a on a.client_id = n.client_id and a.id = n.agreement_id
      order by n.due_on, a.no`.execute(tx)
    return { data: found.rows }
  },
})
