import { ResumeOrderInput, ResumeOrderResult } from '@dunwell/contract/stop-orders'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { findStoppable, orderStop } from './order-stop.ts'

/** A client's program ends what a program of the client stopped; the database knows by whose key it acts. */
const orderResume = defineCommand({
  name: 'intake.resume-order',
  input: ResumeOrderInput,
  output: ResumeOrderResult,
  allows: can('intake.stop-order'),
  errors: ['not_found', 'forbidden', 'stop_other_way'],
  async run({ tx, audit }, input) {
    const caseId = await findStoppable(tx, input)
    const ended = await sql<{ ended: number; resumed_at: string }>`
      select ended, resumed_at from intake.order_resume(${caseId}, ${input.reason}, ${input.order_no})`.execute(tx)
    const [row] = ended.rows
    if (row === undefined) throw new Error('an order that was carried out says so')
    audit({ subject: caseId, clientId: input.client_id, facts: { ended: row.ended } })
    return { case_id: caseId, ...row }
  },
})

/** What a client orders of one case at once, by our people or by its program. */
export const clientOrders = { stop: orderStop, resume: orderResume }
