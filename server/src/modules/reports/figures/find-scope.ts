import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { Level, ReportScope } from '../model.ts'

type PostRow = { level: Level; unit_id: string; unit_code: string; unit_name: string; zone: string }
type WeekRow = {
  period_from: string
  period_until: string
  from_at: string
  until_at: string
  as_of: string
  begun: boolean
  complete: boolean
}

/** The scope of an author's weekly report: of their highest post. Someone without such a post has nothing to report on. */
export async function findScope(tx: Tx, authorId: string, weekOf: string | undefined): Promise<ReportScope> {
  const post = await findPost(tx, authorId)
  const week = await findWeek(tx, post.zone, weekOf)
  const below = await findBelow(tx, authorId, post)
  return {
    level: post.level,
    unitId: post.unit_id,
    unitCode: post.unit_code,
    unitName: post.unit_name,
    zone: post.zone,
    ...below,
    periodFrom: week.period_from,
    periodUntil: week.period_until,
    fromAt: week.from_at,
    untilAt: week.until_at,
    asOf: week.as_of,
    begun: week.begun,
    complete: week.complete,
  }
}

async function findPost(tx: Tx, authorId: string): Promise<PostRow> {
  const found =
    await sql<PostRow>`select case r.role when 'supervisor' then 'branch' when 'team_leader' then 'team' else 'own' end as level,
      u.id as unit_id, u.code as unit_code, u.name as unit_name, u.zone
    from identity.staff_roles r join identity.org_units u on u.id = r.unit_id
    where r.staff_id = ${authorId}::uuid and r.role in ('supervisor', 'team_leader', 'phone_collector', 'field_collector')
      and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today())
    order by case r.role when 'supervisor' then 1 when 'team_leader' then 2 else 3 end, u.code limit 1`.execute(tx)
  const post = found.rows[0]
  if (post === undefined) throw new DomainError('forbidden')
  return post
}

/** Monday to Sunday of the day asked for, as instants of the unit's zone. */
async function findWeek(tx: Tx, zone: string, weekOf: string | undefined): Promise<WeekRow> {
  const found = await sql<WeekRow>`with day as (
      select coalesce(${weekOf ?? null}::date, (platform.now() at time zone ${zone})::date) as on_date
    ), week as (select on_date - (extract(isodow from on_date)::int - 1) as monday from day)
    select monday as period_from, monday + 6 as period_until, monday::timestamp at time zone ${zone} as from_at,
      (monday + 7)::timestamp at time zone ${zone} as until_at, platform.now() as as_of,
      monday::timestamp at time zone ${zone} <= platform.now() as begun,
      (monday + 7)::timestamp at time zone ${zone} <= platform.now() as complete
    from week`.execute(tx)
  const week = found.rows[0]
  if (week === undefined) throw new Error('a day has a week')
  return week
}

/** People and desks below the post. Rows come by policy: a leader's reach for people is the team, a supervisor's the branch. */
async function findBelow(
  tx: Tx,
  authorId: string,
  post: PostRow,
): Promise<{ staffIds: readonly string[]; deskNos: readonly number[] }> {
  const found = await sql<{ staff_ids: string[]; desk_nos: number[] }>`with recursive below as (
      select u.id, u.desk_no from identity.org_units u where u.id = ${post.unit_id}::uuid
      union all
      select c.id, c.desk_no from identity.org_units c join below b on c.parent_id = b.id
    )
    select coalesce((select array_agg(b.desk_no) from below b where b.desk_no is not null), '{}') as desk_nos,
      coalesce((select array_agg(s.id) from identity.staff s where s.home_unit_id in (select id from below)), '{}') as staff_ids`.execute(
    tx,
  )
  const row = found.rows[0]
  if (row === undefined) throw new Error('an aggregate has one row')
  return { staffIds: post.level === 'own' ? [authorId] : row.staff_ids, deskNos: row.desk_nos }
}
