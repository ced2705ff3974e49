import { PageQuery, pageOf, Uuid } from '@dunwell/contract'
import { StaffRow } from '@dunwell/contract/identity'
import { sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { can, defineQuery } from '#platform/operations'

type Row = z.input<typeof StaffRow>

/** People in reach, by staff number, with the roles they hold today. `unit_id` narrows to one home unit and what lies below it. */
export const listStaff = defineQuery({
  name: 'identity.list-staff',
  input: PageQuery.extend({ unit_id: Uuid.optional() }),
  output: pageOf(StaffRow),
  allows: can('identity.list-staff'),
  async run({ tx }, input) {
    const [staffNo] = fromCursor(input.cursor, 1)
    const unitId = input.unit_id ?? null
    const found = await sql<Row>`with recursive below as (
        select u.id from identity.org_units u where u.id = ${unitId}::uuid
        union all
        select c.id from identity.org_units c join below b on c.parent_id = b.id
      )
      select s.id, s.staff_no, s.name, u.name as home_unit_name, s.left_at is not null as left,
        s.id in (select l.staff_id from identity.locked_staff() l) as locked,
        array(select distinct r.role from identity.staff_roles r
          where r.staff_id = s.id and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()) order by 1) as roles
      from identity.staff s left join identity.org_units u on u.id = s.home_unit_id
      where (${staffNo ?? null}::text is null or s.staff_no > ${staffNo ?? null})
        and (${unitId}::uuid is null or s.home_unit_id in (select id from below))
      order by s.staff_no limit ${input.limit + 1}`.execute(tx)
    return toPage(
      found.rows,
      input.limit,
      (row) => row,
      (row) => [row.staff_no],
    )
  },
})
