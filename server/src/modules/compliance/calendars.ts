import { Nothing } from '@dunwell/contract'
import { Calendars, EnterCalendarInput } from '@dunwell/contract/compliance'
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
      select y.country, y.year, y.citation, count(*) filter (where d.kind = 'holiday')::int as holidays, count(*) filter (where d.kind = 'workday')::int as workdays
      from compliance.calendar_years y left join compliance.calendar_days d on d.country = y.country and d.year = y.year
      group by y.country, y.year order by y.country, y.year`.execute(tx)
    const missing = await sql<Missing>`
      select k.country, n.year from (select distinct country from clients.clients) k
      cross join lateral (select extract(year from platform.now())::int + x as year from generate_series(0, 1) x) n
      where not exists (select 1 from compliance.calendar_years y where y.country = k.country and y.year = n.year) order by 1, 2`.execute(
      tx,
    )
    return { data: known.rows, missing: missing.rows }
  },
})

/** A year as it was published, once. */
export const enterCalendar = defineCommand({
  name: 'compliance.enter-calendar',
  input: EnterCalendarInput,
  output: Nothing,
  allows: can('compliance.enter-calendar'),
  errors: ['not_found', 'calendar_days', 'calendar_entered'],
  async run({ tx, actor, audit }, input) {
    const { country, year, citation, holidays, workdays } = input
    await sql`select compliance.enter_calendar(${country}, ${year}, ${citation}, ${holidays}::date[], ${workdays}::date[])`.execute(
      tx,
    )
    audit({ subject: actor.staffId, facts: { country, year } })
    return {}
  },
})
