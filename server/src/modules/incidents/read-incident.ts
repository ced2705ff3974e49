import {
  IncidentDetail,
  type IncidentDuty,
  type IncidentEntry,
  IncidentRef,
  incidentsPermissions,
} from '@dunwell/contract/incidents'
import { sql } from 'kysely'
import type { z } from 'zod'
import { listEmergencyContacts } from '#modules/clients'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { type IncidentRecord, incidentRecords, toIncidentJson } from './incident-rows.ts'

type Duty = z.input<typeof IncidentDuty>
type Entry = z.input<typeof IncidentEntry>
type EntryRecord = Omit<Entry, 'by' | 'to'> & {
  staff_id: string | null
  staff_name: string | null
  to_staff: string | null
  to_name: string | null
}

/** One incident: who must be told, what was done, whom the bank named for it. */
export const readIncident = defineQuery({
  name: 'incidents.read-one',
  input: IncidentRef,
  output: IncidentDetail,
  allows: can('incidents.read'),
  async run({ tx, actor }, input) {
    const found = await sql<IncidentRecord>`${incidentRecords} where i.id = ${input.incident_id}::uuid`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const open = row.closed_at === null && !row.read_only
    const mayWork = open && actor.permissions.has('incidents.work')
    return {
      ...toIncidentJson(row),
      opened_by: { id: row.opened_by, name: row.opened_by_name },
      duties: await listDuties(tx, row.id),
      log: await listEntries(tx, row.id),
      contacts: row.client_id === null ? [] : await listEmergencyContacts(tx, row.client_id),
      owners: mayWork ? await listOwners(tx, row.owner_id) : [],
      may: {
        work: mayWork,
        close: open && row.may_close && actor.permissions.has('incidents.close'),
      },
    }
  },
})

async function listDuties(tx: Tx, incidentId: string): Promise<Duty[]> {
  const found =
    await sql<Duty>`select d.audience, d.due_at, t.told_at, coalesce(t.told_at, platform.now()) > d.due_at as late
    from incidents.duties d
    left join lateral (select min(l.told_at) as told_at from incidents.log l
      where l.incident_id = d.incident_id and l.act = 'told' and l.audience = d.audience) t on true
    where d.incident_id = ${incidentId}::uuid order by d.due_at, d.audience`.execute(tx)
  return found.rows
}

/** Colleagues as the command would take them. */
async function listOwners(tx: Tx, ownerId: string): Promise<{ id: string; name: string }[]> {
  const found = await sql<{
    id: string
    name: string
  }>`select s.id, s.name || ' ' || s.staff_no as name from identity.staff s
    where (s.id = (select identity.person()) or s.id = any ((select identity.staff_ids('people'))::uuid[])) and s.left_at is null and s.id <> ${ownerId}::uuid
      and exists (select 1 from identity.staff_roles r where r.staff_id = s.id and r.role = any (${[...incidentsPermissions['incidents.work']]}::text[])
        and r.from_on <= identity.today() and (r.until_on is null or r.until_on >= identity.today()))
    order by s.staff_no limit 500`.execute(tx)
  return found.rows
}

async function listEntries(tx: Tx, incidentId: string): Promise<Entry[]> {
  const found =
    await sql<EntryRecord>`select l.id, l.at, l.staff_id, identity.staff_name(l.staff_id) as staff_name, l.act, l.audience,
      l.means, l.person, l.told_at, l.to_staff, identity.staff_name(l.to_staff) as to_name, l.text
    from incidents.log l where l.incident_id = ${incidentId}::uuid order by l.id`.execute(tx)
  return found.rows.map(({ staff_id, staff_name, to_staff, to_name, ...entry }) => ({
    ...entry,
    by: staff_id === null ? null : { id: staff_id, name: staff_name ?? '' },
    to: to_staff === null ? null : { id: to_staff, name: to_name ?? '' },
  }))
}
