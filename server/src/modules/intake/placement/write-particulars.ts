/**
 * The particulars of cases, as far as the file's mapping has any: a column that no cell fills is named in no statement, and a file
 * without them costs nothing.
 */
import { columnOf, hiddenMark, type Particular, particulars } from '@dunwell/contract/particulars'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Delivery } from '../flow.ts'
import { sourceOf } from '../rules/mapping.ts'

export function mappedParticulars({ mapping }: Pick<Delivery, 'mapping'>): Particular[] {
  return particulars.filter(({ field }) => sourceOf(mapping, field) !== undefined)
}

const isTerm = ({ group }: Particular) => group === 'terms'
const namesOf = ['account_name', 'supplementary_name', 'legal_person', 'employer']

function shownOf({ field, personal, written }: Particular): RawBuilder<unknown> {
  const value = sql`n.${sql.ref(field)}`
  if (written) return sql`portfolio.mask_written(${value})`
  if (!personal) return value
  if (field === 'birthday') return sql`to_char(${value}, 'YYYY') || '-**-**'`
  if (field === 'plate_no') return sql`left(${value}, 2) || '****'`
  // A word of two characters: what is left of it after any mask tells all of it.
  if (field === 'occupation') return sql`case when ${value} is not null then '****' end`
  return namesOf.includes(field) ? sql`portfolio.mask_name(${value})` : sql`portfolio.mask_tail(${value})`
}

/** Of a text that hides nothing the vault has an empty one, so that what an older file hid is over with it. */
function wholeOf({ field, written }: Particular): RawBuilder<unknown> {
  const value = sql`n.${sql.ref(field)}`
  if (!written) return sql`${value}::text`
  return sql`case when strpos(portfolio.mask_written(${value}), ${hiddenMark}) = 0 then '' else ${value} end`
}

/** Where which of them stand: the name of the step, the table, what else a row says, the columns with their values. */
function placesOf(delivery: Delivery, mapped: readonly Particular[]) {
  const shown = (list: readonly Particular[]) => list.map((one) => ({ column: columnOf(one), value: shownOf(one) }))
  const spoken = [
    { column: 'as_of', value: sql`${delivery.asOf}::date` },
    { column: 'source_delivery_id', value: sql`${delivery.id}::uuid` },
  ]
  const held = mapped.filter((one) => one.personal || one.written)
  return [
    {
      ...{ step: 'told', table: 'portfolio.case_particulars', spoken },
      columns: shown(mapped.filter((one) => !isTerm(one))),
    },
    { ...{ step: 'priced', table: 'portfolio.case_terms', spoken }, columns: shown(mapped.filter(isTerm)) },
    {
      ...{ step: 'hidden', table: 'vault.case_values', spoken: spoken.filter(({ column }) => column === 'as_of') },
      columns: held.map((one) => ({ column: one.field, value: wholeOf(one) })),
    },
  ].filter(({ columns }) => columns.length > 0)
}
type Place = ReturnType<typeof placesOf>[number]

/** Steps of a statement that write what a step `n` has of new cases: client_id, case_id and the mapped fields. */
export function newParticulars(delivery: Delivery, mapped: readonly Particular[]): RawBuilder<unknown>[] {
  return placesOf(delivery, mapped).map((place) => sql`${sql.raw(place.step)} as (${insertInto(place)})`)
}

function insertInto({ table, spoken, columns }: Place): RawBuilder<unknown> {
  const all = [...spoken, ...columns]
  return sql`insert into ${sql.raw(table)} as x (client_id, case_id, ${sql.join(all.map(({ column }) => sql.ref(column)))})
      select n.client_id, n.case_id, ${sql.join(all.map(({ value }) => value))} from n where num_nonnulls(${sql.join(columns.map(({ value }) => value))}) > 0`
}

/** What a newer file does not say stands. */
const newer = (column: string) => sql`coalesce(excluded.${sql.ref(column)}, x.${sql.ref(column)})`
function takenOver({ spoken, columns }: Place): RawBuilder<unknown>[] {
  return [...spoken, ...columns].map(({ column }) => sql`${sql.ref(column)} = ${newer(column)}`)
}
function differs({ columns }: Place): RawBuilder<unknown> {
  return sql`(${sql.join(columns.map(({ column }) => sql`x.${sql.ref(column)}`))}) is distinct from (${sql.join(columns.map(({ column }) => newer(column)))})`
}

/** The newer particulars of a refresh: of the newest case that this unit has of the account, unless a later file has spoken of it. */
export async function refreshParticulars(tx: Tx, delivery: Delivery, reached: RawBuilder<unknown>): Promise<number> {
  const mapped = mappedParticulars(delivery)
  if (mapped.length === 0) return 0
  const fields = mapped.map(({ field }) => sql`r.${sql.ref(field)}`)
  const places = placesOf(delivery, mapped)
  const steps = places.map(
    (place) => sql`${sql.raw(place.step)} as (${insertInto(place)}
      on conflict (client_id, case_id) do update set ${sql.join(takenOver(place))} where ${differs(place)} returning x.case_id)`,
  )
  const isNotSpokenLater = ({ table }: Place) =>
    sql`not exists (select 1 from ${sql.raw(table)} q where q.client_id = c.client_id and q.case_id = c.id and q.as_of > ${delivery.asOf}::date)`
  // A later file that repeats what stands writes nothing, and has spoken all the same if it has any of these columns.
  const repeatedLater = sql`select 1 from intake.refreshed_rows k
    join intake.figure_days f on f.client_id = k.client_id and f.unit_id = k.unit_id and f.as_of > ${delivery.asOf}::date and f.slots @> k.slot
    join intake.deliveries d on d.client_id = f.client_id and d.id = f.delivery_id and d.mapping ?| ${mapped.map(({ field }) => field)}::text[]
    where k.client_id = a.client_id and k.contract_no = a.contract_no and k.unit_id = ${delivery.unitId}::uuid`
  const found = await sql<{ count: number }>`with n as materialized (
      select c.client_id, c.id as case_id, ${sql.join(fields)}
      from ${reached}
      cross join lateral (
        select c.client_id, c.id from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
        where c.client_id = a.client_id and c.account_id = a.id and p.unit_id = ${delivery.unitId}::uuid order by c.id desc limit 1) c
      where num_nonnulls(${sql.join(fields)}) > 0 and ${sql.join(places.map(isNotSpokenLater), sql` and `)} and not exists (${repeatedLater})
      order by c.id),
    ${sql.join(steps)}
    select count(distinct w.case_id)::int as count from (${sql.join(
      places.map(({ step }) => sql`select case_id from ${sql.raw(step)}`),
      sql` union all `,
    )}) w`.execute(tx)
  return found.rows[0]?.count ?? 0
}
