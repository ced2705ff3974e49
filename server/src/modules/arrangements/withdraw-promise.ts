import { Nothing } from '@dunwell/contract'
import { WithdrawPromiseInput } from '@dunwell/contract/arrangements'
import { sql } from 'kysely'
import { dropWork, planWork } from '#modules/portfolio'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

/** Takes back a promise that should not stand. Kept and broken come from payments only. */
export const withdrawPromise = defineCommand({
  name: 'arrangements.withdraw-promise',
  input: WithdrawPromiseInput,
  output: Nothing,
  allows: can('arrangements.withdraw-promise'),
  errors: ['not_found', 'promise_ended'],
  async run({ tx, audit }, input) {
    const found = await sql<{ case_id: string; state: string; now: string }>`
      select p.case_id, p.state, platform.now() as now from arrangements.promises p where p.id = ${input.promise_id} and portfolio.may_act(p.client_id, p.case_id)`.execute(
      tx,
    )
    const [promise] = found.rows
    if (promise === undefined) throw new DomainError('not_found')
    const ended =
      await sql`update arrangements.promises set state = 'withdrawn', ended_at = platform.now() where id = ${input.promise_id} and state = 'open'`.execute(
        tx,
      )
    if (ended.numAffectedRows !== 1n) throw new DomainError('promise_ended')
    await dropWork(tx, promise.case_id, 'promise_due')
    await planWork(tx, promise.case_id, { kind: 'follow_up', dueAt: promise.now })
    audit({ subject: promise.case_id, facts: { promise_id: input.promise_id, reason: input.reason } })
    return {}
  },
})
