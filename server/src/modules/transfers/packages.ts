/** What taking a package in and sending one out have in common: the keys in force, the row of the package, and its incident. */
import type { PackageSigner } from '@dunwell/contract/packages'
import { sql } from 'kysely'
import type { z } from 'zod'
import { openIncident } from '#modules/incidents'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import type { CommandContext } from '#platform/operations'

export type PackageAgreement = { client_id: string; unit_id: string } & z.output<typeof PackageSigner>

/** An agreement of a unit in reach, with the bank's keys in force. @throws not_found */
export async function getPackageAgreement(tx: Tx, agreementId: string): Promise<PackageAgreement> {
  const found = await sql<PackageAgreement>`
    select a.client_id, a.unit_id, a.no as agreement_no, k.signer, k.recipient
    from clients.agreements a
    left join transfers.exchange_keys k on k.client_id = a.client_id and k.unit_id = a.unit_id and k.agreed_at is not null and k.ended_at is null
    where a.id = ${agreementId} and a.unit_id = any ((select identity.unit_ids('file'))::uuid[])`.execute(tx)
  const row = found.rows[0]
  if (row === undefined) throw new DomainError('not_found')
  return row
}

type NewPackage = {
  agreementId: string
  direction: 'in' | 'out'
  manifestSha256: string
  signer: string
  files: number
}

/** Notes the package and opens its incident in the same transaction (R10, R34): whoever uses a medium has a network that failed. */
export async function notePackage(
  ctx: CommandContext,
  of: PackageAgreement,
  { agreementId, direction, manifestSha256, signer, files }: NewPackage,
): Promise<{ id: string; incidentId: string }> {
  const made = await sql<{ id: string }>`select uuidv7() as id`.execute(ctx.tx)
  const id = made.rows[0]?.id ?? ''
  const incidentId = await openIncident(ctx, {
    kind: 'data_transfer',
    unitId: of.unit_id,
    clientId: of.client_id,
    subject: id,
    facts: { way: 'portable', direction, files },
  })
  await sql`insert into transfers.packages (client_id, id, unit_id, agreement_id, direction, manifest_sha256, signer, file_count, incident_id, staff_id)
    values (${of.client_id}, ${id}, ${of.unit_id}, ${agreementId}, ${direction}, ${manifestSha256}, ${signer}, ${files}, ${incidentId}, ${ctx.actor.staffId})`.execute(
    ctx.tx,
  )
  const facts = { direction, signer, manifest_sha256: manifestSha256, files, incident_id: incidentId }
  ctx.audit({ subject: id, clientId: of.client_id, facts })
  return { id, incidentId }
}
