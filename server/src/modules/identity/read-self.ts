import { Me } from '@dunwell/contract/identity'
import { sql } from 'kysely'
import { z } from 'zod'
import { can, defineQuery } from '#platform/operations'

type SelfRow = {
  home_unit_name: string | null
  roles: {
    role: (typeof Me)['shape']['roles']['element']['shape']['role']['_output']
    unit_id: string | null
    unit_name: string | null
  }[]
  device_class: 'console' | 'field'
  expires_at: string
}

/** Who am I: the console's first question. `demo` is filled in by the route, which knows the configuration. */
export const readSelf = defineQuery({
  name: 'identity.read-self',
  input: z.object({}),
  output: Me.omit({ demo: true }),
  allows: can('identity.read-self'),
  async run({ tx, actor }) {
    const found = await sql<SelfRow>`select * from identity.self()`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new Error('a live session has a self')
    return {
      staff: { id: actor.staffId, staff_no: actor.staffNo, name: actor.name },
      home_unit:
        actor.homeUnitId === null || row.home_unit_name === null
          ? null
          : { id: actor.homeUnitId, name: row.home_unit_name },
      roles: row.roles,
      permissions: [...actor.permissions].sort(),
      session: { device_class: row.device_class, expires_at: row.expires_at },
    }
  },
})
