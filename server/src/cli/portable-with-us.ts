/**
 * `dunwell portable import|send`: packages of our own installation, on its database. Whoever may run this holds the database's
 * address anyhow; what is done is done in the name of the person whom `--as` says, with their permissions and scope, and audited.
 */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import pg from 'pg'
import { exportPackage, findPackageKeys, takePackage } from '#modules/transfers'
import { type Config, readConfig } from '#platform/config'
import { DomainError } from '#platform/errors'
import { makeLog } from '#platform/log'
import type { Proof } from '#platform/operations'
import { packageFolder } from '#platform/portable/package-folder'
import { writePackage } from '#platform/portable/write-package'
import { requireDatabaseUrl, urlOf } from '#platform/roles'
import { loadSigner } from '#platform/seal/signer'
import { type Composed, compose } from '../compose.ts'
import { PackageList } from './package-list.ts'

export type WithUs = { composed: Composed; proof: Proof; agreementId: string }

/** Opens the installation for one act of one person under one agreement. */
export async function withUs<Value>(
  wish: { agreementNo: string; staffNo: string; config?: Config },
  act: (us: WithUs) => Promise<Value>,
): Promise<Value> {
  const config = wish.config ?? readConfig()
  const databaseUrl = requireDatabaseUrl(config)
  const ownerUrl = urlOf(databaseUrl, config.secret, 'dunwell_migrate')
  const { agreementId, errandId } = await asOwner(ownerUrl, (client) => makeErrand(client, wish))
  try {
    const composed = compose({ config, databaseUrl, log: makeLog('warn') })
    try {
      return await act({ composed, proof: { kind: 'errand', errandId }, agreementId })
    } finally {
      await composed.pools.end()
    }
  } finally {
    // A medium may take hours to read, so the errand is a long one: it ends with what it was for.
    await asOwner(ownerUrl, (client) =>
      client.query('update identity.errands set ended_at = now() where id = $1', [errandId]),
    )
  }
}

/** In one transaction: what is refused leaves no errand behind. */
async function asOwner<Value>(url: string, act: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role dunwell_owner')
    const value = await act(client)
    await client.query('commit')
    return value
  } finally {
    await client.end()
  }
}

async function makeErrand(client: pg.Client, { agreementNo, staffNo }: { agreementNo: string; staffNo: string }) {
  const found = await client.query<{ agreement_id: string; errand_id: string | null }>(
    `select a.id as agreement_id, transfers.errand_of(s.id, a.unit_id, 'transfers.portable') as errand_id
     from clients.agreements a, identity.staff s where a.no = $1 and s.staff_no = $2`,
    [agreementNo, staffNo],
  )
  const [row, other] = found.rows
  // Two clients may number alike: then the command cannot know which is meant.
  if (row?.errand_id == null || other !== undefined) throw new DomainError('not_found')
  return { agreementId: row.agreement_id, errandId: row.errand_id }
}

export async function importFolder({ composed, proof, agreementId }: WithUs, folder: string) {
  const { runner, services } = composed
  return takePackage({ runner, services, proof }, { agreementId, folder: await packageFolder(resolve(folder)) })
}

/** Packs, signs and encrypts to the bank's registered recipient; the incident stands before the folder has its name. */
export async function sendFolder({ composed, proof, agreementId }: WithUs, list: string, to: string) {
  const { runner, services } = composed
  const keys = await runner.ask(findPackageKeys, { agreement_id: agreementId }, proof)
  if (keys.recipient === null) throw new DomainError('package_key_unknown')
  const { facts, files } = PackageList.parse(JSON.parse(await readFile(list, 'utf8')))
  const signer = await loadSigner(services.signerDir)
  let incidentId = ''
  await writePackage({
    dir: resolve(to),
    files: files.map(({ file, ...rest }) => ({
      ...rest,
      file_name: basename(file),
      open: () => createReadStream(resolve(dirname(list), file)),
    })),
    signer,
    key: { recipients: [keys.recipient] },
    facts: { ...facts, agreement_no: keys.agreement_no },
    createdAt: new Date().toISOString(),
    async beforePublish(manifestHash) {
      const input = {
        agreement_id: agreementId,
        manifest_sha256: manifestHash,
        signer: signer.keyId,
        file_count: files.length,
      }
      const sent = await runner.execute(exportPackage, input, proof)
      if (!sent.ok) throw new DomainError(sent.refusal.refused)
      incidentId = sent.value.incident_id
    },
  })
  return { files: files.length, incidentId }
}
