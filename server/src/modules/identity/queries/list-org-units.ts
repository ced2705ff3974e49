import { OrgUnit } from '@dunwell/contract/identity'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineQuery } from '#platform/operations'

/** The live org tree, parents before children: the operator's people see all of it, a guest agency's their own house's. */
export const listOrgUnits = defineQuery({
  name: 'identity.list-org-units',
  input: z.object({}),
  output: z.object({ data: z.array(OrgUnit) }),
  allows: can('identity.read-org'),
  async run({ tx }) {
    const found = await sql<z.input<typeof OrgUnit>>`with recursive tree as (
        select u.id, u.parent_id, u.kind, u.code, u.name, u.desk_no, array[u.code] as path
        from identity.org_units u where u.parent_id is null and u.ended_at is null and identity.sees_house(u.id)
        union all
        select c.id, c.parent_id, c.kind, c.code, c.name, c.desk_no, t.path || c.code
        from identity.org_units c join tree t on t.id = c.parent_id where c.ended_at is null
      )
      select id, parent_id, kind, code, name, desk_no from tree order by path`.execute(tx)
    return { data: found.rows }
  },
})
