import type { Owner } from './organisation.ts'
import type { Planted } from './planter.ts'
import { terms } from './requests.ts'

type Special = unknown | ((owner: Owner, index: number, planted: Planted) => unknown)

const of =
  (table: string, column = 'id') =>
  (owner: Owner, _index: number, planted: Planted) =>
    planted.get(table)?.get(owner.key)?.[column]

/** Columns that name the person who acts, refers to a colleague, or is responsible. */
export const authorColumns: readonly string[] = [
  'staff_id',
  'actor',
  'author_id',
  'maker_id',
  'owner_id',
  'granted_by',
  'set_by',
  'moved_by',
  'created_by',
  'confirmed_by',
  'requested_by',
  'recorded_by',
  'submitted_by',
  'signed_by',
  'filed_by',
  'maker',
  'author',
  'made_by',
  'uploaded_by',
  'opened_by',
]

/** What the planter cannot guess, by `schema.table.column` or `*.column`. */
export const specials: Record<string, Special> = {
  '*.currency': 'CNY',
  '*.zone': 'Asia/Shanghai',
  '*.file_sha256': of('platform.files', 'sha256'),
  'platform.idempotency.key': (_owner: Owner, index: number) => `key-of-owner-${index}`,
  // One sent and the others not: the relay stamps the unsent only.
  'platform.outbox.sent_at': (_owner: Owner, index: number) => (index === 0 ? '2026-06-01T02:00:00Z' : null),
  'platform.outbox.errand_id': null,
  'identity.certificates.kind': 'collector',
  'audit.events.at': '2026-12-01T02:00:00Z',
  'audit.events.action': (_owner: Owner, index: number) => (index === 0 ? 'portfolio.matrix' : 'identity.matrix'),
  'portfolio.cases.state': 'allocated',
  'portfolio.cases.stage': 'phone',
  'portfolio.cases.closed_as': null,
  // The debtor's own: a related person's is never shown.
  'portfolio.contact_points.related_person_id': null,
  'portfolio.case_grants.unit_id': null,
  'portfolio.case_grants.may': 'see',
  'portfolio.case_grants.until_at': '2099-01-01T00:00:00Z',
  'portfolio.desk_moves.from_desk': (owner: Owner) => owner.deskNo,
  'portfolio.desk_moves.to_desk': (owner: Owner) => owner.deskNo,
  'clients.entrustments.until_on': '2099-01-01',
  'clients.entrustments.agency_unit_id': (owner: Owner) => owner.branchId,
  'identity.devices.approved_by': null,
  // The clock of an incident runs forward, and what the log says fits its act.
  'incidents.incidents.due_at': '2026-06-02T02:00:00Z',
  'incidents.incidents.kind': 'data_transfer',
  'incidents.incidents.closed_by': null,
  'incidents.log.to_staff': null,
  // Published and asked of its author; a file hangs on it and on no entry.
  'clients.bulletins.published_at': '2026-06-01T02:00:00Z',
  'clients.bulletins.roles': ['supervisor'],
  'clients.bulletins.written_by': (owner: Owner) => owner.staff.id,
  'clients.client_log.written_by': (owner: Owner) => owner.staff.id,
  'clients.attachments.entry_id': null,
  'clients.attachments.file_name': 'a.pdf',
  'clients.attachments.added_by': (owner: Owner) => owner.staff.id,
  'clients.agreement_terms.state': 'rejected',
  'clients.agreement_terms.version': 2,
  'clients.agreement_terms.decided_by': null,
  'clients.agreement_terms.made_by': null,
  'clients.agreement_terms.request_id': null,
  'clients.agreement_terms.terms': terms,
  'reports.registers.operator_unit_id': (owner: Owner) => owner.deskUnitId,
  'approvals.steps.role': 'supervisor',
  'approvals.steps.unit_ids': (owner: Owner) => [owner.branchId],
  // Every other step waits for its turn.
  'approvals.steps.due_at': (_owner: Owner, index: number) => (index % 2 === 0 ? '2026-06-01T02:00:00Z' : null),
  'approvals.steps.decided_by': null,
  'compliance.packs.approved_by': null,
  'compliance.packs.rules': [],
  'reports.reports.content': {
    format: 'dunwell-weekly/1',
    as_of: '2026-06-07T16:00:00Z',
    complete: true,
    zone: 'Asia/Shanghai',
    author: { staff_no: 'x', name: 'x' },
    unit: { code: 'x', name: 'x' },
    figures: [],
    people: [],
  },
  'approvals.requests.kind': 'report.weekly.team',
  'payments.claimed_payments.proof_sha256': null,
  'payments.claimed_payments.payment_id': null,
  'payments.claimed_payments.answer_delivery': null,
  'payments.claimed_payments.answered_by': null,
  'intake.client_orders.line_no': 1,
  'outgoing.files.delivery_id': null,
  'outgoing.layouts.body': {
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    date: 'yyyyMMdd',
    amount: { unit: 'yuan', thousands: false },
    columns: [{ field: 'contract_no', header: '合同编号' }],
  },
  'exports.exports.columns': ['case_no'],
  'exports.exports.file_sha256': null,
  'cycle.checkpoints.kind': 'mid_review',
  'cycle.checkpoints.done_by': null,
  'cycle.keep_requests.case_ids': (owner: Owner, _index: number, planted: Planted) => [
    planted.get('portfolio.cases')?.get(owner.key)?.['id'],
  ],
  'payments.payments.suspense_minor': 0,
  'reconciliation.breaks.explained_by': null,
  'payments.payments.reverses': null,
  'ledger.entries.reverses': null,
  'reports.reports.request_id': null,
  // Planted of a branch: its supervisor may write one, nobody else.
  'reports.reports.level': 'branch',
}

/** Tables whose rows come from the world itself, from signing in, or are the same for everyone: table → why. */
export const plantedElsewhere: Record<string, string> = {
  'identity.org_units': 'the world',
  'identity.staff': 'the world',
  'identity.staff_roles': 'the world',
  'identity.sessions': 'everybody is signed in',
  'identity.scopes': 'everybody is signed in',
  'identity.errands': 'everybody has an errand',
  'clients.clients': 'the world',
  'clients.agreements': 'the world',
  'identity.roles': 'reference: one list for all',
  'identity.role_areas': 'reference: one list for all',
  'identity.settings': 'one row for the installation',
  'platform.clock': 'one row for the installation',
  'vault.quota_settings': 'one row for the installation',
  'search.quota_settings': 'one row for the installation',
  'search.readings': 'reference: one list for all',
  'cycle.kinds': 'reference: one list for all',
  'portfolio.case_transitions': 'reference: one list for all',
  'reports.report_transitions': 'reference: one list for all',
  'incidents.kinds': 'reference: one list for all',
  'incidents.kind_duties': 'reference: one list for all',
  'scope.protected_tables': 'the catalogue of scope itself',
}
/** Of these, tables without two owners, because nothing in them is anybody's own. */
export const ownerless: readonly string[] = [
  'identity.roles',
  'identity.role_areas',
  'identity.settings',
  'platform.clock',
  'vault.quota_settings',
  'search.quota_settings',
  'search.readings',
  'cycle.kinds',
  'portfolio.case_transitions',
  'reports.report_transitions',
  'incidents.kinds',
  'incidents.kind_duties',
  'scope.protected_tables',
]
