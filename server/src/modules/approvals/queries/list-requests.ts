import { ApprovalPage, ApprovalsQuery } from '@dunwell/contract/approvals'
import { sql } from 'kysely'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'
import { type RequestRecord, requestRecords, toRequestJson } from './request-rows.ts'

const boxes = {
  to_decide: sql<boolean>`q.id = any ((select approvals.asked_of_me())::uuid[])`,
  submitted: sql<boolean>`q.maker = (select identity.person())`,
  all: sql<boolean>`true`,
}

/** The inbox: what waits for my decision, what I asked for, all that I may see. Newest first (ids are made in time's order). */
export const listRequests = defineQuery({
  name: 'approvals.list-requests',
  input: ApprovalsQuery,
  output: ApprovalPage,
  allows: can('approvals.read'),
  async run({ tx }, input) {
    const [id] = fromCursor(input.cursor, 1)
    const found = await sql<RequestRecord>`${requestRecords}
      where ${boxes[input.box]}
        and (${input.kind ?? null}::text is null or q.kind = ${input.kind ?? null})
        and (${input.state ?? null}::text is null or q.state = ${input.state ?? null})
        and (${id ?? null}::uuid is null or q.id < ${id ?? null}::uuid)
      order by q.id desc limit ${input.limit + 1}`.execute(tx)
    return toPage(found.rows, input.limit, toRequestJson, (row) => [row.id])
  },
})
