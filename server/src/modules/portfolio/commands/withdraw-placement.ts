import { WithdrawPlacementInput, WithdrawPlacementResult } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand } from '#platform/operations'

/** 撤销批次: a batch that came by mistake is taken back until first contact. Its cases close as withdrawn; the file may come again. */
export const withdrawPlacement = defineCommand({
  name: 'portfolio.withdraw-placement',
  input: WithdrawPlacementInput,
  output: WithdrawPlacementResult,
  allows: can('portfolio.withdraw-placement'),
  errors: ['not_found', 'placement_withdrawn', 'placement_contacted', 'placement_paid'],
  async run({ tx, audit }, input) {
    const done = await sql<{
      n: number
    }>`select portfolio.withdraw_placement(${input.placement_id}, ${input.reason}) as n`.execute(tx)
    const closed = z.number().parse(done.rows[0]?.n)
    audit({ subject: input.placement_id, facts: { cases_closed: closed } })
    return { cases_closed: closed }
  },
})
