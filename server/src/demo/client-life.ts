import type pg from 'pg'
import type { DemoOrganisation } from './organisation.ts'

const limits = { calls_per_day: 2, from: '09:00', until: '20:00' }
const contacts = [
  { person: '示范银行值班经理', post: '应急联络', phone: '000-0000-0001' },
  { person: '示范银行信息安全岗', post: '数据安全', phone: '000-0000-0002' },
]

/** What a client relationship looks like after some months: a second version of the terms, a bulletin that is late, an incident. */
export async function plantClientLife(client: pg.ClientBase, organisation: DemoOrganisation): Promise<void> {
  const staff = (no: string): string | undefined => organisation.people.find(({ staffNo }) => staffNo === no)?.id
  const { clientId, agreementId, branchId } = organisation
  await plantSecondTerms(client, [clientId, agreementId, staff('S003'), staff('H001')])
  await plantLateBulletin(client, [clientId, branchId, staff('S003'), staff('S101'), staff('S201')])
  await plantIncident(client, [clientId, branchId, staff('S003'), staff('H001')])
}

async function plantSecondTerms(client: pg.ClientBase, [bank, agreement, maker, decider]: unknown[]): Promise<void> {
  await client.query(
    `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
     select t.client_id, t.agreement_id, 2, date '2026-06-01',
       t.terms || jsonb_build_object('contact_limits', $5::jsonb, 'emergency_contacts', $6::jsonb, 'apr_cap_bp', 2400, 'return_after_days', 180),
       'approved', $3, timestamptz '2026-05-20 10:00+08', $4, timestamptz '2026-05-21 09:30+08'
     from clients.agreement_terms t where t.client_id = $1 and t.agreement_id = $2 and t.version = 1`,
    [bank, agreement, maker, decider, JSON.stringify(limits), JSON.stringify(contacts)],
  )
  await client.query('select clients.show_terms($1, $2)', [bank, agreement])
}

async function plantLateBulletin(client: pg.ClientBase, [bank, branch, author, late, done]: unknown[]): Promise<void> {
  const made = await client.query<{ id: string }>(
    `insert into clients.bulletins (client_id, unit_id, series_id, version, title, body, roles, ack_hours, written_by, written_at, published_at)
     values ($1, $2, uuidv7(), 1, '通话录音与告知语要求', '自本月起，外呼须在接通后先告知录音；发现债务人情绪激动时应结束通话并改约时间。', '{team_leader}', 24, $3,
       platform.now() - interval '3 days', platform.now() - interval '3 days') returning id`,
    [bank, branch, author],
  )
  await client.query(
    `insert into clients.bulletin_acks (client_id, bulletin_id, staff_id, due_at, acked_at)
     select $1, $2, s, platform.now() - interval '2 days', case when s = $4 then platform.now() - interval '60 hours' end from unnest(array[$3, $4]::uuid[]) s`,
    [bank, made.rows[0]?.id, late, done],
  )
  await client.query(`select platform.notify(array[$1]::uuid[], 'bulletin.published', $2, '{"version": 1}')`, [
    late,
    made.rows[0]?.id,
  ])
}

async function plantIncident(client: pg.ClientBase, [bank, branch, opener, hq]: unknown[]): Promise<void> {
  const made = await client.query<{ id: string }>(
    `insert into incidents.incidents (kind, unit_id, client_id, opened_by, opened_at, owner_id, due_at)
     values ('data_transfer', $1, $2, $3, platform.now() - interval '2 days', $3, platform.now() - interval '1 day') returning id`,
    [branch, bank, opener],
  )
  await client.query(
    `insert into incidents.duties (incident_id, audience, due_at)
     select $1, d.audience, platform.now() - interval '2 days' + make_interval(mins => d.within_minutes) from incidents.kind_duties d where d.kind = 'data_transfer'`,
    [made.rows[0]?.id],
  )
  await client.query(
    `insert into incidents.log (incident_id, staff_id, at, act, audience, means, told_at, text) values
     ($1, $2, platform.now() - interval '2 days', 'opened', null, null, null, '银行日终文件未按约定时间送达，重试三次均失败。'),
     ($1, $2, platform.now() - interval '2 days', 'told', 'hq', 'notice', platform.now() - interval '2 days', null)`,
    [made.rows[0]?.id, opener],
  )
  await client.query(
    `select platform.notify(array[$1, $2]::uuid[], 'incident.opened', $3, '{"kind": "data_transfer"}')`,
    [hq, opener, made.rows[0]?.id],
  )
}
