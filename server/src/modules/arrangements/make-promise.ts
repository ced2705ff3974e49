import { MakePromiseInput, MakePromiseResult } from '@dunwell/contract/arrangements'
import { addDays, toLocalDate } from '@dunwell/kit'
import { sql } from 'kysely'
import type { PromiseMaker } from '#modules/contacts'
import { planWork } from '#modules/portfolio'
import { DomainError } from '#platform/errors'
import { type CommandContext, can, defineCommand } from '#platform/operations'

const daysMax = 30
const dueFirst = 10

type CaseRow = {
  client_id: string
  state: string
  currency: string
  mandate_until: string
  owed_minor: bigint
  today: string
}

/** A promise without a record of its own (made in writing, at the counter). */
export const makePromise = defineCommand({
  name: 'arrangements.make-promise',
  input: MakePromiseInput,
  output: MakePromiseResult,
  allows: can('arrangements.make-promise'),
  errors: ['not_found', 'conflict', 'promise_open', 'promise_above_owed', 'promise_due_range', 'plan_runs'],
  async run(ctx, input) {
    const promiseId = await writePromise(ctx, {
      caseId: input.case_id,
      recordId: null,
      amountMinor: BigInt(input.amount_minor),
      dueOn: input.due_on,
    })
    ctx.audit({ subject: input.case_id, facts: { promise_id: promiseId } })
    return { promise_id: promiseId }
  },
})

/** The promise that a contact's record tells of; registered with contacts by the wiring. */
export const promiseOfRecord: PromiseMaker = (ctx, promise) => writePromise(ctx, promise)

async function writePromise(
  { tx, actor }: CommandContext,
  promise: { caseId: string; recordId: string | null; amountMinor: bigint; dueOn: string },
): Promise<string> {
  const found = await sql<CaseRow>`
    select c.client_id, c.state, c.currency, c.mandate_until, o.owed_minor, (platform.now() at time zone 'Asia/Shanghai')::date as today
    from portfolio.cases c join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
    where c.id = ${promise.caseId} and portfolio.may_act(c.client_id, c.id)`.execute(tx)
  const [on] = found.rows
  if (on === undefined) throw new DomainError('not_found')
  requirePossible(on, promise)
  // One open promise per case is the unique index promise_open, which two racing collectors meet here.
  const made = await sql<{ id: string }>`
    insert into arrangements.promises (client_id, case_id, record_id, amount_minor, currency, made_on, due_on, made_by, made_at)
    values (${on.client_id}, ${promise.caseId}, ${promise.recordId}, ${promise.amountMinor}, ${on.currency}, ${on.today}, ${promise.dueOn}, ${actor.staffId}, platform.now())
    returning id`.execute(tx)
  const [row] = made.rows
  if (row === undefined) throw new Error('an inserted promise has an id')
  await planWork(tx, promise.caseId, {
    kind: 'promise_due',
    dueAt: `${promise.dueOn}T09:00:00+08:00`,
    priority: dueFirst,
  })
  return row.id
}

function requirePossible(on: CaseRow, promise: { amountMinor: bigint; dueOn: string }): void {
  if (!['allocated', 'working', 'kept', 'on_hold'].includes(on.state)) throw new DomainError('conflict')
  if (promise.amountMinor <= 0n || promise.amountMinor > on.owed_minor) throw new DomainError('promise_above_owed')
  const today = toLocalDate(on.today)
  const inRange = promise.dueOn > today && promise.dueOn <= addDays(today, daysMax) && promise.dueOn <= on.mandate_until
  if (!inRange) throw new DomainError('promise_due_range')
}
