import { CaseIdInput, CasePage } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { readCasePage } from '../queries/read-case.ts'

/** Reads the case page and writes down who saw it (R39). A command, because a page that is shown leaves a trace or is not shown. */
export const openCase = defineCommand({
  name: 'portfolio.read-case',
  input: CaseIdInput,
  output: CasePage,
  allows: can('portfolio.read-case'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, actor, audit }, input) {
    const { page, clientId } = await readCasePage(tx, actor, input.case_id)
    await sql`insert into audit.views (staff_id, client_id, case_id) values (${actor.staffId}, ${clientId}, ${input.case_id})`.execute(
      tx,
    )
    audit({ subject: input.case_id, clientId })
    return page
  },
})
