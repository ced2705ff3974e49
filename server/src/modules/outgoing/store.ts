import type { Layout, OutgoingKind } from '@dunwell/contract/outgoing'
import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { SourceFile } from './sources.ts'

export type StoredFile = SourceFile & {
  state: 'making' | 'ready' | 'failed'
  file_name: string
  file_sha256: string | null
  layout: Layout
}

/** A file of a unit in reach, with the layout that makes it. @throws not_found */
export async function getFile(tx: Tx, id: string): Promise<StoredFile> {
  const found = await sql<StoredFile>`
    select f.id, f.client_id, f.unit_id, f.agreement_id, f.kind, f.placement_id, f.case_ids, f.ended_from, f.ended_until, f.delivery_id, f.ended_only, f.state, f.file_name, f.file_sha256, l.body as layout
    from outgoing.files f join outgoing.layouts l on l.client_id = f.client_id and l.id = f.layout_id where f.id = ${id}`.execute(
    tx,
  )
  const [file] = found.rows
  if (file === undefined) throw new DomainError('not_found')
  return file
}

export type NewestLayout = { id: string; kind: OutgoingKind; version: number; body: Layout }

/** The newest layout of a kind for a client and unit; none before the first is saved. */
export async function findLayout(
  tx: Tx,
  of: { clientId: string; unitId: string; kind: OutgoingKind },
): Promise<NewestLayout | undefined> {
  const found = await sql<NewestLayout>`
    select l.id, l.kind, l.version, l.body from outgoing.layouts l
    where l.client_id = ${of.clientId} and l.unit_id = ${of.unitId} and l.kind = ${of.kind} order by l.version desc limit 1`.execute(
    tx,
  )
  return found.rows[0]
}

/** The unit that works under an agreement, when files of it are the person's. @throws not_found */
export async function getAgreement(tx: Tx, id: string): Promise<{ client_id: string; unit_id: string }> {
  const found = await sql<{ client_id: string; unit_id: string }>`
    select a.client_id, a.unit_id from clients.agreements a where a.id = ${id} and a.unit_id = any ((select identity.unit_ids('file'))::uuid[])`.execute(
    tx,
  )
  const [agreement] = found.rows
  if (agreement === undefined) throw new DomainError('not_found')
  return agreement
}
