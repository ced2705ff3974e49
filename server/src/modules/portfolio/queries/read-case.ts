import type { Permission } from '@dunwell/contract'
import type { CasePage } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { toMoney } from '#platform/money-json'
import type { Actor } from '#platform/operations'
import { readTimeline } from '../timeline.ts'
import { readParticulars } from './case-particulars.ts'
import { readDocuments, readPeople } from './case-people.ts'
import { selectCaseRows, toCaseRow } from './case-rows.ts'

type Page = z.input<typeof CasePage>

/** What can be done on a case, as its page offers it; of these the reader is told those that their roles hold. */
const onCase = [
  'portfolio.reveal',
  'portfolio.hold',
  'portfolio.end-hold',
  'portfolio.read-document',
  'portfolio.refuse-related',
  'portfolio.split-person',
  'portfolio.read-stage',
  'portfolio.move-stage',
  'compliance.request-permit',
  'compliance.show-number',
  'compliance.ask-unlock',
  'compliance.end-unlock',
  'compliance.ask-override',
  'compliance.read-consents',
  'compliance.record-consent',
  'compliance.read-party-facts',
  'compliance.note-party-fact',
  'compliance.confirm-party-fact',
  'compliance.add-representative',
  'compliance.agree-party-fact',
  'compliance.revoke-party-fact',
  'compliance.revoke-consent',
  'contacts.record',
  'contacts.draft',
  'contacts.work',
  'arrangements.make-promise',
  'arrangements.read-plans',
  'arrangements.propose-plan',
  'arrangements.sign-plan',
  'arrangements.withdraw-plan',
  'arrangements.withdraw-promise',
  'claims.record',
  'messages.ask-letter',
  'messages.read-letters',
] as const satisfies readonly Permission[]

/** What looks and does nothing to the case. */
const readable: ReadonlySet<string> = new Set([
  'portfolio.reveal',
  'portfolio.read-document',
  'compliance.read-consents',
  'compliance.read-party-facts',
  'portfolio.read-stage',
  'messages.read-letters',
  'arrangements.read-plans',
])

type HeadRow = {
  client_id: string
  debtor_id: string
  acts: boolean
  case_no: string
  version: number
  client_name: string
  debtor_kind: Page['debtor']['kind']
  debtor_name: string
  id_no_masked: string
  gender: Page['debtor']['gender']
  zone: string | null
  account_id: string
  card_masked: string | null
  contract_no: string
  product: string
  rating: string | null
  channel: string | null
  region: string | null
  opened_on: string | null
  credit_limit_minor: bigint | null
  as_of: string
  confirmed_on: string
  cutoff_at: string
  dpd: number
  bucket: string
  balance_minor: bigint
  paid_minor: bigint
  owed_minor: bigint
  principal_minor: bigint | null
  interest_minor: bigint | null
  fees_minor: bigint | null
  penalty_minor: bigint | null
  fee_kinds: Record<string, string> | null
  instalment_minor: bigint | null
  instalments_total: number | null
  instalments_paid: number | null
  instalments_overdue: number | null
  currency: string
  placement_id: string
  batch_no: string
  hand: number
  placed_at: string
  placed_minor: bigint
  mandate_until: string
  desk_no: number
  desk_name: string
  state: Page['state']
  stage: Page['stage']
}

/** All that the case page shows, read under the actor's own row security. Out of scope is not found. */
export async function readCasePage(tx: Tx, actor: Actor, caseId: string): Promise<{ page: Page; clientId: string }> {
  const head = await readHead(tx, caseId)
  const key = { clientId: head.client_id, caseId, debtorId: head.debtor_id, accountId: head.account_id }
  const linked = await selectCaseRows(
    sql`select c.* from portfolio.cases c where c.client_id = ${key.clientId} and c.debtor_id = ${key.debtorId} and c.id <> ${caseId}`,
  ).execute(tx)
  const page: Page = {
    ...toHead(caseId, head),
    ...(await readPeople(tx, key)),
    particulars: await readParticulars(tx, actor, { ...key, currency: head.currency }),
    documents: await readDocuments(tx, key),
    linked_cases: linked.rows.map(toCaseRow),
    holds: await readHolds(tx, key.clientId, key.debtorId, caseId),
    may: onCase.filter((name) => actor.permissions.has(name) && (head.acts || readable.has(name))),
    timeline: await readTimeline(tx, key),
  }
  return { page, clientId: head.client_id }
}

async function readHead(tx: Tx, caseId: string): Promise<HeadRow> {
  const found = await sql<HeadRow>`
    select c.client_id, c.debtor_id, portfolio.may_act(c.client_id, c.id) as acts, c.case_no, c.version, k.name as client_name,
      d.kind as debtor_kind, d.name as debtor_name, d.id_no_masked, d.gender, d.zone,
      c.account_id, a.card_masked, a.contract_no, a.product, a.rating, a.channel, a.region, a.opened_on, a.credit_limit_minor,
      o.as_of, intake.case_figures_as_of(c.id) as confirmed_on, o.cutoff_at, o.dpd, o.bucket, o.balance_minor, o.paid_minor, o.owed_minor, b.principal_minor, b.interest_minor, b.fees_minor, b.penalty_minor, b.fee_kinds,
      b.instalment_minor, b.instalments_total, b.instalments_paid, b.instalments_overdue,
      c.currency, c.placement_id, p.batch_no, p.hand, c.placed_at, c.placed_minor, c.mandate_until, c.desk_no, u.name as desk_name, c.state, c.stage
    from portfolio.cases c
    join clients.clients k on k.id = c.client_id
    join portfolio.debtors d on d.client_id = c.client_id and d.id = c.debtor_id
    join portfolio.accounts a on a.client_id = c.client_id and a.id = c.account_id
    join portfolio.owed o on o.client_id = c.client_id and o.account_id = c.account_id
    join portfolio.account_balances b on b.client_id = c.client_id and b.account_id = c.account_id and b.as_of = o.as_of
    join identity.org_units u on u.desk_no = c.desk_no
    -- Placements are the file desk's; of their own case's batch everybody may know.
    cross join lateral portfolio.case_batch(c.id) p
    where c.id = ${caseId}`.execute(tx)
  const row = found.rows[0]
  if (row === undefined) throw new DomainError('not_found')
  return row
}

function toHead(caseId: string, row: HeadRow) {
  const money = (amountMinor: bigint) => toMoney(amountMinor, row.currency)
  const moneyOrNull = (amountMinor: bigint | null) => (amountMinor === null ? null : money(amountMinor))
  return {
    id: caseId,
    case_no: row.case_no,
    version: row.version,
    client: { id: row.client_id, name: row.client_name },
    debtor: {
      id: row.debtor_id,
      kind: row.debtor_kind,
      name: row.debtor_name,
      id_no_masked: row.id_no_masked,
      gender: row.gender,
      zone: row.zone,
    },
    account: {
      id: row.account_id,
      card_masked: row.card_masked,
      contract_no: row.contract_no,
      product: row.product,
      rating: row.rating,
      channel: row.channel,
      region: row.region,
      opened_on: row.opened_on,
      credit_limit: moneyOrNull(row.credit_limit_minor),
    },
    balance: {
      as_of: row.as_of,
      confirmed_on: row.confirmed_on,
      cutoff_at: row.cutoff_at,
      dpd: row.dpd,
      bucket: row.bucket,
      snapshot: money(row.balance_minor),
      paid_since: money(row.paid_minor),
      owed: money(row.owed_minor),
      principal: moneyOrNull(row.principal_minor),
      interest: moneyOrNull(row.interest_minor),
      fees: moneyOrNull(row.fees_minor),
      penalty: moneyOrNull(row.penalty_minor),
      fee_kinds: Object.entries(row.fee_kinds ?? {}).map(([kind, amount]) => ({ kind, amount: money(BigInt(amount)) })),
      instalment: moneyOrNull(row.instalment_minor),
      instalments_total: row.instalments_total,
      instalments_paid: row.instalments_paid,
      instalments_overdue: row.instalments_overdue,
    },
    placement: {
      id: row.placement_id,
      batch_no: row.batch_no,
      hand: row.hand,
      placed_at: row.placed_at,
      placed: money(row.placed_minor),
      mandate_until: row.mandate_until,
    },
    desk: { desk_no: row.desk_no, name: row.desk_name },
    state: row.state,
    stage: row.stage,
  }
}

async function readHolds(tx: Tx, clientId: string, debtorId: string, caseId: string): Promise<Page['holds']> {
  const found = await sql<Page['holds'][number]>`
    select h.id, h.kind, w.reason, h.case_id is null as whole_debtor, h.from_at, h.until_at,
      identity.staff_name(h.set_by) as set_by_name, w.document_id
    from portfolio.holds h left join lateral portfolio.hold_words(h.id) w on true
    where h.client_id = ${clientId} and h.debtor_id = ${debtorId} and (h.case_id is null or h.case_id = ${caseId})
      and h.ended_at is null and (h.until_at is null or h.until_at > platform.now())
    order by h.from_at desc, h.id`.execute(tx)
  return found.rows
}
