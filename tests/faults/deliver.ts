/** One bank file over HTTP, from upload to applied. Can be called again after any break: every step has a key of its own. */
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, expectStatus } from './client.ts'

export type BankFile = {
  flow: 'placement' | 'payments'
  clientId: string
  agreementId: string
  fileName: string
  text: string
  asOf: string
  batchNo?: string
  controlCount: number
  controlSumMinor: bigint
}
export type Delivered = { id: string; acceptedCount: number; acceptedSumMinor: bigint }

/** Of the largest files; a test has a limit of its own. */
const settleWaitMs = 1_200_000

export async function deliver(client: Client, file: BankFile): Promise<Delivered> {
  const key = (step: string): string => createHash('sha256').update(`${file.fileName}/${step}`).digest('hex')
  const uploaded = expectStatus(await client.upload(Buffer.from(file.text, 'utf8')), 200)
  const created = expectStatus(await client.post('/v1/deliveries', toCreate(file, uploaded), key('create')), 201)
  const id = String(created['id'])
  const path = `/v1/deliveries/${id}`
  const fields = await suggest(client, file, uploaded)
  const mapped = expectStatus(
    await client.post(`${path}/mapping`, { version: created['version'], fields }, key('map')),
    200,
  )
  expectStatus(await client.post(`${path}/validate`, { version: mapped['version'] }, key('validate')), 202)
  const validated = await settle(client, path, ['validating'])
  if (validated['state'] === 'validated') {
    const confirmed = { version: validated['version'], skip_rejects: true }
    expectStatus(await client.post(`${path}/confirm`, confirmed, key('confirm')), 202)
  }
  const applied = await settle(client, path, ['validating', 'validated', 'applying'])
  if (applied['state'] !== 'applied') throw new Error(`ended as ${applied['state']} ${applied['error_code']}`)
  const sum = applied['accepted_sum'] as { amount_minor: string }
  return { id, acceptedCount: Number(applied['accepted_count']), acceptedSumMinor: BigInt(sum.amount_minor) }
}

export function toCreate(file: BankFile, uploaded: Record<string, unknown>) {
  return {
    client_id: file.clientId,
    agreement_id: file.agreementId,
    flow: file.flow,
    sha256: uploaded['sha256'],
    file_name: file.fileName,
    layout: uploaded['layout'],
    as_of: file.asOf,
    control_count: file.controlCount,
    control_sum: { amount_minor: file.controlSumMinor.toString(), currency: 'CNY' },
    ...(file.batchNo === undefined
      ? {}
      : { batch_no: file.batchNo, mandate_from: '2026-05-01', mandate_until: '2027-12-31' }),
  }
}

export async function suggest(client: Client, file: BankFile, uploaded: Record<string, unknown>) {
  const asked = {
    client_id: file.clientId,
    agreement_id: file.agreementId,
    flow: file.flow,
    headers: uploaded['headers'],
  }
  const suggestion = expectStatus(await client.post('/v1/mapping-suggestions', asked, 'unused-key'), 200)
  return suggestion['preselected']
}

export async function settle(
  client: Client,
  path: string,
  passing: readonly string[],
): Promise<Record<string, unknown>> {
  for (const until = performance.now() + settleWaitMs; performance.now() < until; ) {
    const delivery = expectStatus(await client.get(path), 200)
    if (!passing.includes(String(delivery['state']))) return delivery
    if (delivery['error_code'] !== null && delivery['error_code'] !== undefined)
      throw new Error(`failed with ${delivery['error_code']}`)
    await pause(60)
  }
  throw new Error('the delivery did not settle')
}
