import { fieldsOf, SaveLayoutInput } from '@dunwell/contract/outgoing'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { findLayout, getAgreement } from '../store.ts'

/** How a client wants its files: a new version when something changed, none otherwise. */
export const saveLayout = defineCommand({
  name: 'outgoing.save-layout',
  input: SaveLayoutInput,
  output: z.object({ id: z.uuid(), version: z.number().int() }),
  allows: can('outgoing.save-layout'),
  errors: ['not_found', 'layout_unknown_field', 'conflict'],
  async run({ tx, actor, audit }, { client_id, agreement_id, kind, body }) {
    const { client_id: clientId, unit_id: unitId } = await getAgreement(tx, agreement_id)
    if (clientId !== client_id) throw new DomainError('not_found')
    const known = new Set(fieldsOf(kind).map(({ field }) => field))
    const unknown = body.columns.map(({ field }) => field).filter((field) => !known.has(field))
    const headers = new Set(body.columns.map(({ header }) => header))
    if (unknown.length > 0 || headers.size < body.columns.length)
      throw new DomainError('layout_unknown_field', { fields: unknown })
    const last = await findLayout(tx, { clientId, unitId, kind })
    const made = await sql<{
      id: string
      version: number
    }>`insert into outgoing.layouts (client_id, unit_id, kind, version, body, created_by)
      select ${clientId}::uuid, ${unitId}::uuid, ${kind}, ${(last?.version ?? 0) + 1}::int, ${JSON.stringify(body)}::jsonb, ${actor.staffId}::uuid
      where ${last === undefined ? null : JSON.stringify(last.body)}::jsonb is distinct from ${JSON.stringify(body)}::jsonb returning id, version`.execute(
      tx,
    )
    const saved = made.rows[0] ?? last
    if (saved === undefined) throw new Error('a layout is saved or was there')
    audit({ subject: saved.id, clientId, facts: { kind, version: saved.version, columns: body.columns.length } })
    return { id: saved.id, version: saved.version }
  },
})
