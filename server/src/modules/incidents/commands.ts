import { Created, Nothing } from '@dunwell/contract'
import {
  AssignIncidentInput,
  NoteIncidentInput,
  OpenIncidentInput,
  TellIncidentInput,
} from '@dunwell/contract/incidents'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { openIncident as openInTransaction } from './open-incident.ts'

/** What a person saw go wrong. Programs call `openIncident` of the front door in their own command. */
export const openIncident = defineCommand({
  name: 'incidents.open',
  input: OpenIncidentInput,
  output: Created,
  allows: can('incidents.open'),
  errors: ['not_found'],
  async run(ctx, { kind, unit_id, client_id, text }) {
    const id = await openInTransaction(ctx, {
      kind,
      unitId: unit_id,
      text,
      ...(client_id === undefined ? {} : { clientId: client_id }),
    })
    ctx.audit({ subject: id, facts: { kind }, ...(client_id === undefined ? {} : { clientId: client_id }) })
    return { id }
  },
})

export const noteIncident = defineCommand({
  name: 'incidents.note',
  input: NoteIncidentInput,
  output: Nothing,
  allows: can('incidents.work'),
  errors: ['not_found', 'incident_closed'],
  async run({ tx, audit }, input) {
    await sql`select incidents.note(${input.incident_id}::uuid, ${input.text})`.execute(tx)
    audit({ subject: input.incident_id })
    return {}
  },
})

/** Who was told, when and how: the bank's emergency contact, HQ by telephone, the police. */
export const tellIncident = defineCommand({
  name: 'incidents.tell',
  input: TellIncidentInput,
  output: Nothing,
  allows: can('incidents.work'),
  errors: ['not_found', 'incident_closed', 'incident_hq_first', 'incident_told_at'],
  async run({ tx, audit }, input) {
    await sql`select incidents.tell(${input.incident_id}::uuid, ${input.audience}, ${input.means}, ${input.person},
      ${input.told_at}::timestamptz, ${input.text ?? null})`.execute(tx)
    audit({ subject: input.incident_id, facts: { audience: input.audience, means: input.means } })
    return {}
  },
})

export const assignIncident = defineCommand({
  name: 'incidents.assign',
  input: AssignIncidentInput,
  output: Nothing,
  allows: can('incidents.work'),
  errors: ['not_found', 'incident_closed'],
  async run({ tx, audit }, input) {
    await sql`select incidents.assign(${input.incident_id}::uuid, ${input.staff_id}::uuid)`.execute(tx)
    audit({ subject: input.incident_id, facts: { staff_id: input.staff_id } })
    return {}
  },
})

export const closeIncident = defineCommand({
  name: 'incidents.close',
  input: NoteIncidentInput,
  output: Nothing,
  allows: can('incidents.close'),
  errors: ['not_found', 'incident_closed', 'incident_closer', 'incident_untold'],
  async run({ tx, audit }, input) {
    await sql`select incidents.close(${input.incident_id}::uuid, ${input.text})`.execute(tx)
    audit({ subject: input.incident_id })
    return {}
  },
})
