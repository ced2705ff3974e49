import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Delivery } from '#modules/intake'
import { paymentsFlow } from '#modules/payments'
import { databaseOf } from '#platform/db'
import type { TestDatabase } from './database.ts'
import type { World } from './world.ts'

export type PaymentLine = {
  contractNo: string
  amountMinor: bigint
  paidOn: string
  serial: string
  reverses?: string
  reversal?: 'yes' | 'no'
  remark?: string
}
export type PaymentFile = {
  client?: 'bankA' | 'bankB'
  branch?: 'A' | 'B'
  asOf?: string
  lines: readonly PaymentLine[]
}
export type PostedFile = { deliveryId: string; counts: Record<string, number>; sums: Record<string, string> }

/** Applies a payment file as bulk intake does: its login role, an errand of the branch's assistant, one transaction. */
export async function postPaymentFile(t: TestDatabase, world: World, file: PaymentFile): Promise<PostedFile> {
  const delivery = await plantDelivery(t, world, file)
  const errand = await plantErrand(t, delivery.staffId)
  const rows = sql`(select x.line_no, x.contract_no collate "C" as contract_no, x.amount, x.paid_on, x.bank_serial collate "C" as bank_serial, x.remark, x.reversal, x.reverses_serial collate "C" as reverses_serial
    from jsonb_to_recordset(${toJson(file.lines)}::jsonb) as x(line_no int, contract_no text, amount bigint, paid_on date, bank_serial text, remark text, reversal text, reverses_serial text))`
  const applied = await databaseOf(t.pools.intake)
    .transaction()
    .execute(async (tx) => {
      await sql`select set_config('app.errand', ${errand}, true)`.execute(tx)
      await sql`select * from intake.enter(${delivery.id})`.execute(tx)
      return paymentsFlow.apply(tx, delivery, rows, async () => {})
    })
  return { deliveryId: delivery.id, ...applied }
}

const toJson = (lines: readonly PaymentLine[]): string =>
  JSON.stringify(
    lines.map((line, index) => ({
      line_no: index + 2,
      contract_no: line.contractNo,
      amount: line.amountMinor.toString(),
      paid_on: line.paidOn,
      bank_serial: line.serial,
      reversal: line.reversal ?? null,
      reverses_serial: line.reverses ?? null,
      remark: line.remark ?? null,
    })),
  )

export async function plantErrand(t: TestDatabase, staffId: string): Promise<string> {
  const id = randomUUID()
  await t.admin.query(
    `insert into identity.errands (id, staff_id, purpose, expires_at) values ($1, $2, 'test', now() + interval '1 hour')`,
    [id, staffId],
  )
  await t.admin.query('select identity.compute_scopes($1, $2)', [id, staffId])
  return id
}

async function plantDelivery(t: TestDatabase, world: World, file: PaymentFile): Promise<Delivery> {
  const branch = file.branch ?? 'A'
  const client = world.clients[file.client ?? 'bankA']
  const agreementId = branch === 'A' ? client.agreementA : client.agreementB
  const staff = world.people[`admin_assistant@${branch}`]
  const unitId = world.units[branch]?.id
  if (staff === undefined || unitId === undefined) throw new Error(`no branch ${branch}`)
  const id = randomUUID()
  const sha256 = randomUUID().replaceAll('-', '').repeat(2)
  const asOf = file.asOf ?? '2026-11-01'
  const sum = file.lines.reduce((total, line) => total + line.amountMinor, 0n)
  await t.admin.query(`insert into platform.files (sha256, size, key_id) values ($1, 1, 'test')`, [sha256])
  await t.admin.query(
    `insert into intake.deliveries (client_id, id, unit_id, agreement_id, flow, file_sha256, content_sha256, file_name, layout, as_of, currency, control_count, control_sum_minor, state, created_by)
     values ($1, $2, $3, $4, 'payments', $5, $5, 'payments.csv', '{"table": {}, "header_row": 1}', $6, 'CNY', $7, $8, 'applying', $9)`,
    [client.id, id, unitId, agreementId, sha256, asOf, file.lines.length, sum, staff.id],
  )
  return {
    id,
    clientId: client.id,
    agreementId,
    unitId,
    currency: 'CNY',
    country: 'CN',
    flow: 'payments',
    batchNo: null,
    hand: 1,
    mandateFrom: null,
    mandateUntil: null,
    asOf,
    cutoffAt: null,
    poolDesk: null,
    fileSha256: sha256,
    contentSha256: sha256,
    terms: { products: [], rateCapBp: null },
    mapping: {},
    controlCount: file.lines.length,
    controlSumMinor: sum,
    attempt: 1,
    staffId: staff.id,
    lookupKey: Buffer.alloc(32),
  }
}
