import {
  ExplainBreakInput,
  MatchPeriodInput,
  OpenPeriodInput,
  PeriodState,
  PeriodStep,
  RecordStatementInput,
  SignForClientInput,
  SignPeriodInput,
} from '@dunwell/contract/reconciliation'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

type State = z.output<typeof PeriodState>

const toStep = (id: string, state: string | undefined) => ({ id, state: PeriodState.parse(state) })

/** Opens the next period of an agreement. Before the agreed date it is refused, with the date. */
export const openPeriod = defineCommand({
  name: 'reconciliation.open',
  input: OpenPeriodInput,
  output: PeriodStep,
  allows: can('reconciliation.open'),
  errors: ['not_found', 'period_not_due', 'period_dates', 'period_overlaps'],
  async run({ tx, audit }, input) {
    const next = await sql<{ client_id: string; due_on: string; today: string }>`
      select n.client_id, reconciliation.due_date(n.agreement_id, coalesce(${input.until_on ?? null}::date, n.until_on)) as due_on, (platform.now() at time zone 'Asia/Shanghai')::date as today
      from reconciliation.next_periods() n where n.agreement_id = ${input.agreement_id}::uuid`.execute(tx)
    const row = next.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    if (row.today < row.due_on) throw new DomainError('period_not_due', { due_on: row.due_on })
    const opened = await sql<{
      id: string
    }>`select reconciliation.open_period(${input.agreement_id}::uuid, ${input.until_on ?? null}::date) as id`.execute(
      tx,
    )
    const id = opened.rows[0]?.id
    if (id === undefined) throw new Error('open_period gave no id')
    audit({ subject: id, clientId: row.client_id, facts: { agreement_id: input.agreement_id, due_on: row.due_on } })
    return toStep(id, 'open')
  },
})

async function lockPeriod(tx: Tx, periodId: string): Promise<{ clientId: string; state: State }> {
  const found = await sql<{
    client_id: string
    state: State
  }>`select client_id, state from reconciliation.lock_period(${periodId}::uuid)`.execute(tx)
  const row = found.rows[0]
  if (row === undefined) throw new DomainError('not_found')
  return { clientId: row.client_id, state: row.state }
}

async function recordFile(
  tx: Tx,
  file: { file_sha256: string; size: number; key_id: string },
  mediaType: string,
): Promise<void> {
  await sql`insert into platform.files (sha256, size, key_id, media_type) values (${file.file_sha256}, ${file.size}, ${file.key_id}, ${mediaType}) on conflict do nothing`.execute(
    tx,
  )
}

/** Keeps the bank's statement and matches it. The same file again as the statement in force changes nothing. */
export const recordStatement = defineCommand({
  name: 'reconciliation.record-statement',
  input: RecordStatementInput,
  output: PeriodStep,
  allows: can('reconciliation.match'),
  errors: ['not_found', 'period_closed', 'period_in_signing'],
  async run({ tx, actor, audit }, input) {
    const { clientId, state } = await lockPeriod(tx, input.period_id)
    if (state === 'signed') throw new DomainError('period_closed')
    const same =
      await sql`select 1 from reconciliation.periods p join reconciliation.statements s on s.client_id = p.client_id and s.id = p.statement_id
      where p.id = ${input.period_id}::uuid and s.file_sha256 = ${input.file_sha256}`.execute(tx)
    audit({ subject: input.period_id, clientId, facts: { file_sha256: input.file_sha256, lines: input.lines.length } })
    if (same.rows.length > 0) return toStep(input.period_id, state)
    await recordFile(tx, input, 'text/csv')
    const statementId = await insertStatement(tx, clientId, actor.staffId, input)
    const matched = await sql<{
      state: string
    }>`select reconciliation.match(${input.period_id}::uuid, ${statementId}::uuid) as state`.execute(tx)
    return toStep(input.period_id, matched.rows[0]?.state)
  },
})

async function insertStatement(
  tx: Tx,
  clientId: string,
  staffId: string,
  input: z.output<typeof RecordStatementInput>,
): Promise<string> {
  const sum = input.lines.reduce((total, line) => total + BigInt(line[2]), 0n)
  const made = await sql<{
    id: string
  }>`insert into reconciliation.statements (client_id, period_id, unit_id, file_sha256, file_name, line_count, sum_minor, uploaded_by, uploaded_at)
    select p.client_id, p.id, p.unit_id, ${input.file_sha256}, ${input.file_name}, ${input.lines.length}, ${sum}, ${staffId}, platform.now()
    from reconciliation.periods p where p.client_id = ${clientId}::uuid and p.id = ${input.period_id}::uuid returning id`.execute(
    tx,
  )
  const id = made.rows[0]?.id
  if (id === undefined) throw new DomainError('not_found')
  await sql`insert into reconciliation.statement_lines (client_id, statement_id, period_id, unit_id, line_no, bank_serial, amount_minor, paid_on, contract_no)
    select s.client_id, s.id, s.period_id, s.unit_id, (l ->> 0)::int, l ->> 1, (l ->> 2)::bigint, (l ->> 3)::date, l ->> 4
    from reconciliation.statements s cross join lateral jsonb_array_elements(${JSON.stringify(input.lines)}::jsonb) l
    where s.client_id = ${clientId}::uuid and s.id = ${id}::uuid`.execute(tx)
  return id
}

/** Matches again after payments that came later. Explanations stay with the differences that stand. */
export const matchPeriod = defineCommand({
  name: 'reconciliation.match',
  input: MatchPeriodInput,
  output: PeriodStep,
  allows: can('reconciliation.match'),
  errors: ['not_found', 'statement_missing', 'period_in_signing', 'period_closed'],
  async run({ tx, audit }, input) {
    const { clientId, state } = await lockPeriod(tx, input.period_id)
    if (state === 'signed') throw new DomainError('period_closed')
    const matched = await sql<{
      state: string
    }>`select reconciliation.match(${input.period_id}::uuid, null) as state`.execute(tx)
    audit({ subject: input.period_id, clientId })
    return toStep(input.period_id, matched.rows[0]?.state)
  },
})

/** Says why one difference stands. May be corrected until the period is signed by anybody. */
export const explainBreak = defineCommand({
  name: 'reconciliation.explain',
  input: ExplainBreakInput,
  output: PeriodStep,
  allows: can('reconciliation.explain'),
  errors: ['not_found', 'period_in_signing', 'period_closed'],
  async run({ tx, actor, audit }, input) {
    const found = await sql<{
      period_id: string
    }>`select b.period_id from reconciliation.breaks b where b.id = ${input.break_id}::uuid and b.ended_at is null`.execute(
      tx,
    )
    const periodId = found.rows[0]?.period_id
    if (periodId === undefined) throw new DomainError('not_found')
    const { clientId, state } = await lockPeriod(tx, periodId)
    if (state === 'signed') throw new DomainError('period_closed')
    const signed =
      await sql`select 1 from reconciliation.signatures s where s.client_id = ${clientId}::uuid and s.period_id = ${periodId}::uuid`.execute(
        tx,
      )
    if (signed.rows.length > 0) throw new DomainError('period_in_signing')
    const explained =
      await sql`update reconciliation.breaks set explanation_code = ${input.code}, explanation = ${input.text}, explained_by = ${actor.staffId}, explained_at = platform.now()
      where client_id = ${clientId}::uuid and id = ${input.break_id}::uuid and ended_at is null`.execute(tx)
    if (explained.numAffectedRows !== 1n) throw new DomainError('not_found')
    const advanced = await sql<{ state: string }>`select reconciliation.advance(${periodId}::uuid) as state`.execute(tx)
    audit({ subject: periodId, clientId, facts: { break_id: input.break_id, code: input.code } })
    return toStep(periodId, advanced.rows[0]?.state)
  },
})

/** Signs for one of our two sides, in person and with a fresh one-time code. */
export const signPeriod = defineCommand({
  name: 'reconciliation.sign',
  input: SignPeriodInput,
  output: PeriodStep,
  allows: can('reconciliation.sign'),
  fresh: true,
  errors: [
    'not_found',
    'breaks_unexplained',
    'earlier_period_unsigned',
    'period_changed',
    'side_signed',
    'signer_twice',
    'period_closed',
  ],
  async run({ tx, audit }, input) {
    const { clientId } = await lockPeriod(tx, input.period_id)
    const signed = await sql<{
      state: string
    }>`select reconciliation.sign(${input.period_id}::uuid, ${input.side}, null, null) as state`.execute(tx)
    audit({ subject: input.period_id, clientId, facts: { side: input.side } })
    return toStep(input.period_id, signed.rows[0]?.state)
  },
})

/** Files the bank's signature: the stamped paper as scanned, by its hash. */
export const signForClient = defineCommand({
  name: 'reconciliation.sign-client',
  input: SignForClientInput,
  output: PeriodStep,
  allows: can('reconciliation.sign-client'),
  errors: [
    'not_found',
    'breaks_unexplained',
    'earlier_period_unsigned',
    'period_changed',
    'side_signed',
    'period_closed',
  ],
  async run({ tx, audit }, input) {
    const { clientId } = await lockPeriod(tx, input.period_id)
    await recordFile(tx, input, input.media_type)
    const signed = await sql<{
      state: string
    }>`select reconciliation.sign(${input.period_id}::uuid, 'client', ${input.file_sha256}, ${input.media_type}) as state`.execute(
      tx,
    )
    audit({ subject: input.period_id, clientId, facts: { side: 'client', file_sha256: input.file_sha256 } })
    return toStep(input.period_id, signed.rows[0]?.state)
  },
})
