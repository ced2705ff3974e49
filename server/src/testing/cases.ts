import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { World } from './world.ts'

export type PlantedCase = {
  caseId: string
  clientId: string
  debtorId: string
  accountId: string
  placementId: string
  contactPointId: string
  contractNo: string
  deskNo: number
}

/** Where to plant: a desk of the world, a bank, a balance. Defaults make a valid case on the pool desk of branch A. */
export type CaseWish = {
  desk?: string
  client?: 'bankA' | 'bankB'
  balanceMinor?: bigint
  zone?: string | null
  debtorId?: string
  asOf?: string
  state?: string
}

let serial = 0

/** Plants one placement per call and a case per wish, as the superuser. Phones and ID numbers are in unassigned ranges. */
export async function plantCases(admin: pg.Pool, world: World, wishes: readonly CaseWish[]): Promise<PlantedCase[]> {
  const planted: PlantedCase[] = []
  const placements = new Map<string, string>()
  for (const wish of wishes) {
    const desk = world.units[wish.desk ?? 'A-pool']
    if (desk?.deskNo == null) throw new Error(`no desk ${wish.desk}`)
    const client = world.clients[wish.client ?? 'bankA']
    const branch = desk.code.slice(0, 1)
    const key = `${client.id}/${branch}`
    const placementId = placements.get(key) ?? (await plantPlacement(admin, world, client, branch))
    placements.set(key, placementId)
    planted.push(await plantCase(admin, client.id, placementId, desk.deskNo, wish))
  }
  return planted
}

async function plantPlacement(
  admin: pg.Pool,
  world: World,
  client: World['clients']['bankA'],
  branch: string,
): Promise<string> {
  const id = randomUUID()
  const agreement = branch === 'A' ? client.agreementA : branch === 'B' ? client.agreementB : client.agreementG
  await admin.query(
    `insert into portfolio.placements (client_id, id, agreement_id, unit_id, batch_no, mandate_from, mandate_until, currency, control_count, control_sum_minor, placed_at)
     values ($1, $2, $3, $4, $5, date '2026-05-01', date '2027-04-30', 'CNY', 1, 1, now())`,
    [client.id, id, agreement, world.units[branch]?.id, `P-${++serial}-${id.slice(0, 4)}`],
  )
  return id
}

async function plantCase(
  admin: pg.Pool,
  clientId: string,
  placementId: string,
  deskNo: number,
  wish: CaseWish,
): Promise<PlantedCase> {
  const n = ++serial
  const [caseId, accountId, contactPointId] = [randomUUID(), randomUUID(), randomUUID()]
  const debtorId = wish.debtorId ?? randomUUID()
  const contractNo = `T${String(n).padStart(8, '0')}`
  const balance = wish.balanceMinor ?? 1_234_567n
  const zone = wish.zone === undefined ? 'Asia/Shanghai' : wish.zone
  if (wish.debtorId === undefined) {
    await admin.query(
      `insert into portfolio.debtors (client_id, id, name, id_no_masked, id_no_key, zone) values ($1, $2, $3, '**************0000', sha256($4), $5)`,
      [clientId, debtorId, `测试人${n}`, Buffer.from(debtorId), zone],
    )
    await admin.query('insert into vault.persons (client_id, debtor_id, id_no) values ($1, $2, $3)', [
      clientId,
      debtorId,
      `990000${String(n).padStart(12, '0')}`,
    ])
  }
  await admin.query(
    `insert into portfolio.accounts (client_id, id, contract_no, product, rating, currency) values ($1, $2, $3, 'credit_card', 'B', 'CNY')`,
    [clientId, accountId, contractNo],
  )
  await admin.query(
    `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'debtor')`,
    [clientId, accountId, debtorId],
  )
  await admin.query(
    `insert into portfolio.account_balances (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor) values ($1, $2, $3::date, ($3::date + 1)::timestamp at time zone 'Asia/Shanghai', 35, 'M2', $4)`,
    [clientId, accountId, wish.asOf ?? '2026-04-30', balance],
  )
  await admin.query(
    `insert into portfolio.cases (client_id, id, case_no, account_id, debtor_id, placement_id, desk_no, state, stage, placed_minor, mandate_until, currency, placed_at, state_changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'phone', $9, date '2027-04-30', 'CNY', platform.now(), platform.now())`,
    [
      clientId,
      caseId,
      `C-T-${n}-${caseId.slice(0, 4)}`,
      accountId,
      debtorId,
      placementId,
      deskNo,
      wish.state ?? 'allocated',
      balance,
    ],
  )
  await admin.query(
    `insert into portfolio.contact_points (client_id, id, debtor_id, kind, masked, value_key, source, basis) values ($1, $2, $3, 'mobile', '101****0000', sha256($4), 'placement', 'contract')`,
    [clientId, contactPointId, debtorId, Buffer.from(contactPointId)],
  )
  await admin.query('insert into vault.contact_values (client_id, contact_point_id, value) values ($1, $2, $3)', [
    clientId,
    contactPointId,
    `+86101${String(n).padStart(8, '0')}`,
  ])
  await admin.query(
    `insert into portfolio.work_items (client_id, case_id, desk_no, kind, due_at, contactable_from) values ($1, $2, $3, 'new_case', platform.now(), timestamptz '2000-01-01')`,
    [clientId, caseId, deskNo],
  )
  return { caseId, clientId, debtorId, accountId, placementId, contactPointId, contractNo, deskNo }
}

/** A second number of the same debtor. */
export async function plantNumber(admin: pg.Pool, { clientId, debtorId }: PlantedCase): Promise<string> {
  const id = randomUUID()
  await admin.query(
    `insert into portfolio.contact_points (client_id, id, debtor_id, kind, masked, value_key, source, basis) values ($1, $2, $3, 'mobile', '101****0001', sha256($4), 'placement', 'contract')`,
    [clientId, id, debtorId, Buffer.from(id)],
  )
  return id
}

type FactWish = { kind: string; debtorId?: string; relatedId?: string; untilOn?: string; fromAt?: string }

/** What a leader entered with its paper, and another agreed to where it takes two. */
export async function plantFact(admin: pg.Pool, world: World, on: PlantedCase, wish: FactWish): Promise<string> {
  const made = await admin.query<{ id: string }>(
    `with f as (insert into platform.files (sha256, size, key_id) values ($1, 1, 'test') returning sha256),
       d as (insert into portfolio.documents (client_id, debtor_id, case_id, kind, file_sha256, media_type, size, added_by, added_at)
         select $2, $3, $4, 'other', f.sha256, 'application/pdf', 1, $5, platform.now() from f returning id)
     insert into compliance.party_facts (client_id, debtor_id, case_id, account_id, kind, related_person_id, from_at, until_on, document_id, recorded_by, recorded_at, confirmed_by, confirmed_at)
     select $2, $6, $4, $7, $8, $9, coalesce($10, platform.now()), $11, d.id, $5, platform.now(), w.by, case when w.by is not null then platform.now() end
     from d cross join lateral (select case when compliance.needs_second($8) then $12::uuid end as by) w returning id`,
    [
      randomBytes(32).toString('hex'),
      on.clientId,
      on.debtorId,
      on.caseId,
      world.people['supervisor@A']?.id,
      wish.debtorId ?? on.debtorId,
      on.accountId,
      wish.kind,
      wish.relatedId ?? null,
      wish.fromAt ?? null,
      wish.untilOn ?? null,
      world.people['compliance_officer@A']?.id,
    ],
  )
  const [row] = made.rows
  if (row === undefined) throw new Error('a fact is a row')
  return row.id
}
