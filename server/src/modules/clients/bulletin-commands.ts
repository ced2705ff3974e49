import { Created, Nothing } from '@dunwell/contract'
import { BulletinRef, PublishedBulletin, WriteBulletinInput } from '@dunwell/contract/bulletins'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'

/** A draft of a client's requirements: a first version, or the next one of a series. Files are added before it is published. */
export const writeBulletin = defineCommand({
  name: 'clients.write-bulletin',
  input: WriteBulletinInput,
  output: Created,
  allows: can('clients.publish-bulletin'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    const roles = sql`array[${sql.join(input.roles)}]::text[]`
    const made = await sql<{
      id: string
    }>`select clients.write_bulletin(${input.client_id}::uuid, ${input.unit_id}::uuid, ${input.replaces ?? null}::uuid,
      ${input.title}, ${input.body}, ${roles}, ${input.ack_hours}) as id`.execute(tx)
    const id = made.rows[0]?.id
    if (id === undefined) throw new Error('a bulletin was not written')
    audit({ subject: id, clientId: input.client_id, facts: { replaces: input.replaces ?? null } })
    return { id }
  },
})

/** Everybody concerned is told and asked, also those who acknowledged the version before (R5). */
export const publishBulletin = defineCommand({
  name: 'clients.publish-bulletin',
  input: BulletinRef,
  output: PublishedBulletin,
  allows: can('clients.publish-bulletin'),
  errors: ['not_found', 'bulletin_frozen', 'bulletin_nobody'],
  async run({ tx, audit }, input) {
    const told = await sql<{
      asked: number
    }>`select clients.publish_bulletin(${input.bulletin_id}::uuid) as asked`.execute(tx)
    const asked = told.rows[0]?.asked ?? 0
    audit({ subject: input.bulletin_id, facts: { asked } })
    return { asked }
  },
})

export const acknowledgeBulletin = defineCommand({
  name: 'clients.acknowledge',
  input: BulletinRef,
  output: Nothing,
  allows: can('clients.acknowledge'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await sql`select clients.acknowledge(${input.bulletin_id}::uuid)`.execute(tx)
    audit({ subject: input.bulletin_id })
    return {}
  },
})
