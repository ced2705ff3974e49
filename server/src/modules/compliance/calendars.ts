import { Calendars, EnterCalendarInput, EnteredCalendar } from '@dunwell/contract/compliance'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineCommand, defineQuery } from '#platform/operations'

type Known = z.input<typeof Calendars>['data'][number]
type Missing = z.input<typeof Calendars>['missing'][number]

/** Which years of public holidays are known, and which are missing: a rule that asks a missing one refuses. */
export const listCalendars = defineQuery({
  name: 'compliance.list-calendars',
  input: z.object({}),
  output: Calendars,
  allows: can('compliance.read-calendars'),
  async run({ tx }) {
    const known = await sql<Known>`
      select y.country, y.year, y.version, y.citation, identity.staff_name(y.entered_by) as entered_by_name, y.entered_at,
        count(*) filter (where d.kind = 'holiday')::int as holidays, count(*) filter (where d.kind = 'workday')::int as workdays
      from compliance.calendar_years y left join compliance.calendar_days d on d.country = y.country and d.year = y.year and d.version = y.version
      where y.version = (select max(n.version) from compliance.calendar_years n where n.country = y.country and n.year = y.year)
      group by y.country, y.year, y.version order by y.country, y.year`.execute(tx)
    const missing = await sql<Missing>`
      select k.country, n.year from (select distinct country from clients.clients) k
      cross join lateral (select extract(year from platform.now())::int + x as year from generate_series(0, 1) x) n
      where not exists (select 1 from compliance.calendar_years y where y.country = k.country and y.year = n.year) order by 1, 2`.execute(
      tx,
    )
    return { data: known.rows, missing: missing.rows }
  },
})

/** A year as it was published, once; a correction is a version of its own with its source. */
export const enterCalendar = defineCommand({
  name: 'compliance.enter-calendar',
  input: EnterCalendarInput,
  output: EnteredCalendar,
  allows: can('compliance.enter-calendar'),
  errors: ['not_found', 'calendar_days', 'calendar_entered'],
  async run({ tx, actor, audit }, input) {
    const { country, year, citation, holidays, workdays, corrects = null } = input
    const entered = await sql<{ version: number }>`
      select compliance.enter_calendar(${country}, ${year}, ${citation}, ${holidays}::date[], ${workdays}::date[], ${corrects}::int) as version`.execute(
      tx,
    )
    const [row] = entered.rows
    if (row === undefined) throw new Error('a calendar has a version')
    audit({ subject: actor.staffId, facts: { country, year, version: row.version } })
    return row
  },
})
