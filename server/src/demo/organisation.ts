import { randomUUID } from 'node:crypto'
import type { Role } from '@dunwell/contract'
import type pg from 'pg'
import { plantClientLife } from './client-life.ts'

/** The demo's organisation: an operator with two branches, a guest agency, two banks, and at least one person per role. */
const tree: [code: string, parent: string | null, kind: string, name: string, deskNo: number | null][] = [
  ['HQ', null, 'operator', '善催示范运营总公司', null],
  ['SH', 'HQ', 'branch', '上海分公司', null],
  ['SH-pool', 'SH', 'desk', '上海公共席', 1000],
  ['SH1', 'SH', 'team', '上海一组', null],
  ['SH2', 'SH', 'team', '上海二组', null],
  ...Array.from({ length: 4 }, (_, i): [string, string, string, string, number] => [
    `SH1-${i + 1}`,
    'SH1',
    'desk',
    `上海一组 ${i + 1} 席`,
    1101 + i,
  ]),
  ...Array.from({ length: 4 }, (_, i): [string, string, string, string, number] => [
    `SH2-${i + 1}`,
    'SH2',
    'desk',
    `上海二组 ${i + 1} 席`,
    1201 + i,
  ]),
  ['CD', 'HQ', 'branch', '成都分公司', null],
  ['CD-pool', 'CD', 'desk', '成都公共席', 2000],
  ['CD1', 'CD', 'team', '成都一组', null],
  ['CD1-1', 'CD1', 'desk', '成都一组 1 席', 2101],
  ['AG', null, 'agency', '示范合作催收机构', null],
  ['AG-pool', 'AG', 'desk', '机构公共席', 3000],
  ['AG1', 'AG', 'team', '机构一组', null],
  ['AG1-1', 'AG1', 'desk', '机构一组 1 席', 3101],
]

export type DemoPerson = { id: string; staffNo: string; name: string; role: Role; unit: string | null }

const posts: [staffNo: string, name: string, role: Role, unit: string | null][] = [
  ['H001', '沈总监', 'hq_supervisor', 'HQ'],
  ['H002', '组织管理员', 'org_admin', 'HQ'],
  ['H003', '审计员', 'auditor', 'HQ'],
  ['H004', '系统专家', 'system_expert', 'HQ'],
  ['H005', '风控员', 'risk_analyst', 'HQ'],
  ['H006', '总部合规', 'compliance_officer', 'HQ'],
  ['S001', '上海经理', 'branch_manager', 'SH'],
  ['S002', '陈主管', 'supervisor', 'SH'],
  ['S003', '林内勤', 'admin_assistant', 'SH'],
  ['S004', '钱财务', 'finance', 'SH'],
  ['S005', '高合规', 'compliance_officer', 'SH'],
  ['S101', '一组组长', 'team_leader', 'SH1'],
  ['S201', '二组组长', 'team_leader', 'SH2'],
  ...Array.from({ length: 4 }, (_, i): [string, string, Role, string] => [
    `S11${i + 1}`,
    `电催甲${'一二三四'[i]}`,
    'phone_collector',
    `SH1-${i + 1}`,
  ]),
  ...Array.from({ length: 3 }, (_, i): [string, string, Role, string] => [
    `S21${i + 1}`,
    `电催乙${'一二三'[i]}`,
    'phone_collector',
    `SH2-${i + 1}`,
  ]),
  ['S214', '外访一', 'field_collector', 'SH2-4'],
  ['C001', '成都主管', 'supervisor', 'CD'],
  ['C002', '成都内勤', 'admin_assistant', 'CD'],
  ['C003', '成都经理', 'branch_manager', 'CD'],
  ['C111', '成都电催', 'phone_collector', 'CD1-1'],
  ['A001', '机构主管', 'supervisor', 'AG'],
  ['A002', '机构内勤', 'admin_assistant', 'AG'],
  ['A111', '机构电催', 'phone_collector', 'AG1-1'],
  ['B001', '银行经办', 'client_user', null],
]

export type DemoOrganisation = { people: DemoPerson[]; clientId: string; agreementId: string; branchId: string }

/** Plants it all in one transaction as the owner; a demo is an installation's first content, before anyone can sign in. */
export async function plantOrganisation(client: pg.ClientBase): Promise<DemoOrganisation> {
  const units = new Map<string, string>()
  for (const [code, parent, kind, name, deskNo] of tree) {
    const id = randomUUID()
    units.set(code, id)
    await client.query(
      'insert into identity.org_units (id, parent_id, kind, code, name, desk_no) values ($1, $2, $3, $4, $5, $6)',
      [id, parent === null ? null : units.get(parent), kind, code, name, deskNo],
    )
  }
  const branchId = units.get('SH') ?? ''
  const clientId = await plantBank(client, 'DEMOBANK', '示范银行', branchId, 'DB-2026-SH')
  const other = await plantBank(client, 'OTHERBANK', '另一示范银行', units.get('CD') ?? '', 'OB-2026-CD')
  await client.query(
    `insert into clients.agreements (client_id, unit_id, no, currency, valid_from, valid_until, terms) values ($1, $2, 'OB-2026-AG', 'CNY', date '2026-01-01', date '2028-12-31', $3)`,
    [other.clientId, units.get('AG'), JSON.stringify(terms)],
  )
  const people: DemoPerson[] = []
  for (const [staffNo, name, role, unit] of posts) {
    const id = randomUUID()
    const unitId = unit === null ? null : (units.get(unit) ?? null)
    await client.query(
      'insert into identity.staff (id, staff_no, name, home_unit_id, client_id) values ($1, $2, $3, $4, $5)',
      [id, staffNo, name, unitId, unit === null ? clientId.clientId : null],
    )
    await client.query(
      `insert into identity.staff_roles (staff_id, role, unit_id, from_on) values ($1, $2, $3, date '2026-01-01')`,
      [id, role, unitId],
    )
    people.push({ id, staffNo, name, role, unit })
  }
  const organisation = { people, clientId: clientId.clientId, agreementId: clientId.agreementId, branchId }
  await plantClientLife(client, organisation)
  return organisation
}

const terms = {
  // The demo's figures are of spring 2026 and stay so.
  balance_days: 1000,
  products: ['credit_card', 'consumer_loan', 'cash_loan', 'car_loan', 'business_loan'],
  reconciliation: { day_of_month: 5 },
  commission: {
    rate_bp: 1800,
    weights: { recovery_bp: 7000, compliance_bp: 1500, quality_bp: 1000, complaints_bp: 500, security_bp: 0 },
  },
  // Whoever tries the demo may send a text, an e-mail or a letter; field visits ask a version of the terms of their own.
  channels: ['call', 'sms', 'email', 'letter'],
}

async function plantBank(
  client: pg.ClientBase,
  code: string,
  name: string,
  unitId: string,
  agreementNo: string,
): Promise<{ clientId: string; agreementId: string }> {
  const [clientId, agreementId] = [randomUUID(), randomUUID()]
  await client.query(`insert into clients.clients (id, code, name, kind) values ($1, $2, $3, 'bank')`, [
    clientId,
    code,
    name,
  ])
  await client.query(
    `insert into clients.agreements (client_id, id, unit_id, no, currency, valid_from, valid_until, terms) values ($1, $2, $3, $4, 'CNY', date '2026-01-01', date '2028-12-31', $5)`,
    [clientId, agreementId, unitId, agreementNo, JSON.stringify(terms)],
  )
  return { clientId, agreementId }
}
