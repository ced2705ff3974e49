import { AddSourceInput, ChangeSourceInput, SetExtensionInput } from '@dunwell/contract/calls'
import { Created, Nothing } from '@dunwell/contract/common'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

const constraints = { sources_by_name: 'conflict', sources_one_exchange: 'call_exchange_taken' } as const

/** A telephone system whose records come as files: their layout, their zone, how numbers are dialled there. */
export const addSource = defineCommand({
  name: 'calls.add-source',
  input: AddSourceInput,
  output: Created,
  allows: can('calls.set-source'),
  errors: ['not_found', 'call_zone_unknown', 'call_exchange_taken'],
  constraints,
  async run({ tx, audit }, { unit_id, ...body }) {
    const made = await sql<{
      id: string
    }>`select calls.set_source(null, ${unit_id}::uuid, null, ${JSON.stringify(body)}::jsonb) as id`.execute(tx)
    const [source] = made.rows
    if (source === undefined) throw new Error('a source was not made')
    audit({ subject: source.id, facts: { layout: body.layout, zone: body.zone } })
    return source
  },
})

export const changeSource = defineCommand({
  name: 'calls.change-source',
  input: ChangeSourceInput,
  output: Nothing,
  allows: can('calls.set-source'),
  errors: ['not_found', 'stale', 'call_zone_unknown', 'call_exchange_taken'],
  constraints,
  async run({ tx, audit }, { source_id, version, ...body }) {
    await sql`select calls.set_source(${source_id}::uuid, null, ${version}, ${JSON.stringify(body)}::jsonb)`.execute(tx)
    audit({ subject: source_id, facts: { layout: body.layout, zone: body.zone } })
    return {}
  },
})

/** Who speaks at an extension from when on; what rang before stays with whoever had it then. */
export const setExtension = defineCommand({
  name: 'calls.set-extension',
  input: SetExtensionInput,
  output: Nothing,
  allows: can('calls.set-source'),
  errors: ['not_found', 'extension_before'],
  async run({ tx, audit }, input) {
    await sql`select calls.set_extension(${input.source_id}::uuid, ${input.extension}, ${input.staff_id}::uuid, ${input.from_at})`.execute(
      tx,
    )
    audit({ subject: input.source_id, facts: { extension: input.extension, staff_id: input.staff_id } })
    return {}
  },
})
