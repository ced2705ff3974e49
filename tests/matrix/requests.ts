/** Which row an id in a request names, by the planted tables. */
const tableOf = {
  case_id: 'portfolio.cases',
  debtor_id: 'portfolio.debtors',
  contact_point_id: 'portfolio.contact_points',
  placement_id: 'portfolio.placements',
  hold_id: 'portfolio.holds',
  grant_id: 'vault.reveal_grants',
  search_id: 'search.asks',
  export_id: 'exports.exports',
  download_id: 'exports.downloads',
  checkpoint_id: 'cycle.checkpoints',
  keep_id: 'cycle.keep_requests',
  view_id: 'portfolio.list_views',
  client_id: 'clients.clients',
  agreement_id: 'clients.agreements',
  delivery_id: 'intake.deliveries',
  permit_id: 'compliance.permits',
  promise_id: 'arrangements.promises',
  period_id: 'reconciliation.periods',
  break_id: 'reconciliation.breaks',
  request_id: 'approvals.requests',
  report_id: 'reports.reports',
  filing_id: 'reports.filings',
  claim_id: 'payments.claimed_payments',
  file_id: 'outgoing.files',
  device_id: 'identity.devices',
  staff_id: 'identity.staff',
  unit_id: 'identity.org_units',
  task_id: 'platform.tasks',
  notice_id: 'platform.notices',
  incident_id: 'incidents.incidents',
  entrustment_id: 'clients.entrustments',
  upload_id: 'transfers.uploads',
} as const
export type Subject = keyof typeof tableOf
export const tableOfSubject = (subject: Subject): string => tableOf[subject]

/** The id of a subject in the variant that is asked: one's own, a foreign one, one that is not there. */
export type Ids = (subject: Subject) => string
export type RequestShape = {
  /** Rows named in body or query; those in the path are read from the URL. */
  names?: readonly Subject[]
  body?: (ids: Ids) => object
  query?: (ids: Ids) => Record<string, string>
  /** A file as application/octet-stream. */
  file?: Buffer
  /** Done for real it would end other people of the test. */
  dryRun?: boolean
  /** A wrong code costs the session: the actor signs in anew. */
  endsSession?: boolean
}

const csv = Buffer.from('流水号,合同号,金额,日期\nX1,T1,1.00,2026-05-02\n', 'utf8')
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])
const plain: RequestShape = {}
const list = (...names: Subject[]): RequestShape => ({
  names,
  query: (ids) => Object.fromEntries(names.map((name) => [name, ids(name)])),
})
const reason = { reason: 'for the matrix' }
const tomorrow = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString().slice(0, 10)

export const terms = {
  valid_from: '2026-01-01',
  valid_until: '2027-12-31',
  products: ['credit_card'],
  channels: ['call'],
  contact_limits: { calls_per_day: null, from: null, until: null },
  reconciliation: { day_of_month: 10 },
  commission: { rate_bp: 1800 },
  return_after_days: null,
  retention_years: 5,
  intake_policy: 'all_or_nothing',
  apr_cap_bp: null,
  house_limit: false,
  emergency_contacts: [],
}

/**
 * A smallest valid request per route: body, query and file; ids in the path are filled in by name. A route without an entry
 * here fails the suite, and so does an entry without its route.
 */
export const requests: Record<string, RequestShape> = {
  'POST /v1/sign-in': { body: () => ({ staff_no: 'nobody', password: 'x' }) },
  'POST /v1/sign-in/totp': { body: () => ({ challenge_id: '00000000-0000-4000-8000-000000000000', code: '000000' }) },
  'POST /v1/sign-out': plain,
  'POST /v1/step-up': { body: () => ({ code: '000000' }), endsSession: true },
  'GET /v1/me': plain,
  'GET /v1/demo/logins': plain,
  'GET /v1/org-units': plain,
  'GET /v1/staff': list('unit_id'),
  'GET /v1/devices': plain,
  'POST /v1/devices/:device_id/approve': plain,
  'POST /v1/staff/:staff_id/end-access': { body: () => ({ reason: 'left' }), dryRun: true },
  'GET /v1/tasks': plain,
  'GET /v1/tasks/:task_id': plain,
  'POST /v1/tasks/:task_id/cancel': plain,
  'GET /v1/notices': plain,
  'GET /v1/notices/count': plain,
  'POST /v1/notices/:notice_id/read': plain,
  'POST /v1/notices/read': { names: ['notice_id'], body: (ids) => ({ until: ids('notice_id') }) },
  'GET /v1/incidents': plain,
  'POST /v1/incidents': {
    names: ['client_id', 'unit_id'],
    body: (ids) => ({ kind: 'other', unit_id: ids('unit_id'), client_id: ids('client_id'), text: 'for the matrix' }),
  },
  'GET /v1/incidents/:incident_id': plain,
  'POST /v1/incidents/:incident_id/notes': { body: () => ({ text: 'for the matrix' }) },
  'POST /v1/incidents/:incident_id/tellings': {
    body: () => ({ audience: 'hq', means: 'phone', person: 'x', told_at: new Date().toISOString() }),
  },
  'POST /v1/incidents/:incident_id/owner': { names: ['staff_id'], body: (ids) => ({ staff_id: ids('staff_id') }) },
  'POST /v1/incidents/:incident_id/closure': { body: () => ({ text: 'for the matrix' }) },
  'GET /v1/clients': plain,
  'GET /v1/agreements': list('client_id'),
  'GET /v1/agreements/:agreement_id': plain,
  'POST /v1/agreements/:agreement_id/terms': { body: () => ({ effective_from: tomorrow, terms }) },
  'POST /v1/agreements/:agreement_id/entrustments': {
    names: ['unit_id'],
    body: (ids) => ({ agency_unit_id: ids('unit_id'), from_on: tomorrow, until_on: tomorrow }),
  },
  'POST /v1/entrustments/:entrustment_id/end': { body: () => ({ until_on: tomorrow }) },
  'POST /v1/files': { file: csv },
  'POST /v1/uploads': plain,
  'GET /v1/uploads/:upload_id': plain,
  'PATCH /v1/uploads/:upload_id': plain,
  'DELETE /v1/uploads/:upload_id': plain,
  'POST /v1/uploads/:upload_id/finish': plain,
  'POST /v1/mapping-suggestions': {
    names: ['client_id', 'agreement_id'],
    body: (ids) => ({
      client_id: ids('client_id'),
      agreement_id: ids('agreement_id'),
      flow: 'placement',
      headers: ['合同号'],
    }),
  },
  'GET /v1/deliveries': list('client_id'),
  'POST /v1/deliveries': {
    names: ['client_id', 'agreement_id'],
    body: (ids) => ({
      client_id: ids('client_id'),
      agreement_id: ids('agreement_id'),
      flow: 'refresh',
      sha256: 'a'.repeat(64),
      file_name: 'a.csv',
      layout: {
        table: { format: 'delimited', encoding: 'utf-8', delimiter: ',' },
        header_row: 1,
        header_rows: 1,
        skip_last: 0,
        hidden: null,
      },
      as_of: '2026-05-31',
      control_count: 1,
      control_sum: { amount_minor: '1', currency: 'CNY' },
    }),
  },
  'GET /v1/deliveries/:delivery_id': plain,
  'POST /v1/deliveries/:delivery_id/mapping': { body: () => ({ version: 1, fields: { contract_no: '合同号' } }) },
  'POST /v1/deliveries/:delivery_id/validate': { body: () => ({ version: 1 }) },
  'POST /v1/deliveries/:delivery_id/amend': {
    body: () => ({ version: 1, control_count: 1, control_sum: { amount_minor: '1', currency: 'CNY' }, ...reason }),
  },
  'POST /v1/deliveries/:delivery_id/confirm': { body: () => ({ version: 1 }) },
  'POST /v1/deliveries/:delivery_id/withdraw': { body: () => ({ version: 1, ...reason }) },
  'GET /v1/deliveries/:delivery_id/headers': plain,
  'GET /v1/deliveries/:delivery_id/rejects': plain,
  'GET /v1/deliveries/:delivery_id/rejects.csv': plain,
  'GET /v1/deliveries/:delivery_id/rejects.xlsx': plain,
  'GET /v1/deliveries/:delivery_id/receipt': plain,
  'POST /v1/stop-orders': { names: ['case_id'], body: (ids) => ({ case_id: ids('case_id'), ...reason }) },
  'GET /v1/cases': list('client_id'),
  'GET /v1/cases/:case_id': plain,
  'POST /v1/reveals': {
    names: ['contact_point_id'],
    body: (ids) => ({ subject_kind: 'contact_point', subject_id: ids('contact_point_id'), ...reason }),
  },
  'POST /v1/reveals/:grant_id/read': plain,
  'POST /v1/cases/:case_id/holds': { body: () => ({ kind: 'dispute', ...reason }) },
  'POST /v1/holds/:hold_id/end': { body: () => reason },
  'GET /v1/cases/count': list('client_id'),
  'POST /v1/cases/marks': { names: ['case_id'], body: (ids) => ({ case_ids: [ids('case_id')], colour: 'red' }) },
  'GET /v1/list-views': { query: () => ({ list: 'cases' }) },
  'POST /v1/list-views': { body: () => ({ list: 'cases', name: 'x', compact: true }) },
  'POST /v1/list-views/:view_id/end': plain,
  'GET /v1/exports': plain,
  'POST /v1/exports': { body: () => ({ filter: {}, columns: ['case_no'], format: 'csv', ...reason }) },
  'GET /v1/exports/:export_id': plain,
  'POST /v1/exports/:export_id/downloads': plain,
  'GET /v1/export-downloads/:download_id': plain,
  'GET /v1/checkpoints': plain,
  'POST /v1/checkpoints/computation': plain,
  'POST /v1/checkpoints/:checkpoint_id/done': { body: () => ({ note: 'for the matrix' }) },
  'GET /v1/placements/:placement_id/end-list': plain,
  'GET /v1/keep-requests': plain,
  'GET /v1/keep-requests/:keep_id': plain,
  'POST /v1/keep-requests': {
    names: ['case_id'],
    body: (ids) => ({
      case_ids: [ids('case_id')],
      until_on: '2099-01-01',
      consent: 'letter',
      consent_on: '2026-01-01',
      consent_ref: 'L-1',
      ...reason,
    }),
  },
  'POST /v1/searches': { body: () => ({ text: '测试' }) },
  'POST /v1/searches/:search_id/read': plain,
  'GET /v1/placements': list('client_id'),
  'GET /v1/allocations/sources': plain,
  'POST /v1/allocations/preview': { names: ['placement_id'], body: (ids) => ({ placement_id: ids('placement_id') }) },
  'POST /v1/allocations': {
    names: ['placement_id'],
    body: (ids) => ({ placement_id: ids('placement_id'), desk_nos: [111], plan_hash: 'a'.repeat(32) }),
  },
  'GET /v1/cases/:case_id/verdicts': plain,
  'POST /v1/cases/:case_id/permits': {
    names: ['contact_point_id'],
    body: (ids) => ({ contact_point_id: ids('contact_point_id') }),
  },
  'POST /v1/permits/:permit_id/number': plain,
  'POST /v1/cases/:case_id/records': {
    body: () => ({ direction: 'inbound', call_result: 'no_answer' }),
  },
  'GET /v1/cases/:case_id/draft': plain,
  'PUT /v1/cases/:case_id/draft': { body: () => ({ body: { note: 'x' } }) },
  'GET /v1/work/today': plain,
  'POST /v1/work/next': { body: () => ({}) },
  'POST /v1/work/skip': {
    names: ['case_id'],
    body: (ids) => ({ case_id: ids('case_id'), reason: 'language', take_next: false }),
  },
  'POST /v1/work/heartbeat': { names: ['case_id'], body: (ids) => ({ case_id: ids('case_id') }) },
  'GET /v1/promises': list('case_id'),
  'POST /v1/cases/:case_id/promises': { body: () => ({ amount_minor: '1', due_on: tomorrow }) },
  'POST /v1/promises/:promise_id/withdraw': { body: () => reason },
  'GET /v1/payments': list('client_id', 'agreement_id', 'delivery_id'),
  'GET /v1/payments/totals': list('client_id', 'agreement_id', 'delivery_id'),
  'GET /v1/suspense': list('client_id', 'agreement_id', 'delivery_id'),
  'GET /v1/cases/:case_id/payments': plain,
  'POST /v1/cases/:case_id/claimed-payments': {
    body: () => ({ amount_minor: '100', paid_on: '2026-05-02', channel: 'transfer' }),
  },
  'GET /v1/claimed-payments': list('client_id', 'case_id'),
  'POST /v1/claimed-payments/:claim_id/answer': { body: () => ({ answer: 'denied', note: 'for the matrix' }) },
  'POST /v1/claimed-payments/:claim_id/proof': { file: png },
  'GET /v1/claimed-payments/:claim_id/proof': plain,
  'GET /v1/outgoing-layouts': list('client_id', 'agreement_id'),
  'POST /v1/outgoing-layouts': {
    names: ['client_id', 'agreement_id'],
    body: (ids) => ({
      client_id: ids('client_id'),
      agreement_id: ids('agreement_id'),
      kind: 'claimed_payments',
      body: {
        format: 'csv',
        encoding: 'utf-8',
        delimiter: ',',
        date: 'yyyyMMdd',
        amount: { unit: 'yuan', thousands: false },
        columns: [{ field: 'contract_no', header: '合同编号' }],
      },
    }),
  },
  'GET /v1/outgoing-files': list('client_id'),
  'POST /v1/outgoing-files': {
    names: ['agreement_id'],
    body: (ids) => ({ agreement_id: ids('agreement_id'), kind: 'claimed_payments' }),
  },
  'GET /v1/outgoing-files/:file_id/content': plain,
  'GET /v1/ledger/balances': list('client_id', 'agreement_id'),
  'GET /v1/agreed-dates': plain,
  'GET /v1/periods': list('client_id', 'agreement_id'),
  'POST /v1/periods': { names: ['agreement_id'], body: (ids) => ({ agreement_id: ids('agreement_id') }) },
  'GET /v1/periods/:period_id': plain,
  'GET /v1/periods/:period_id/breaks': plain,
  'POST /v1/periods/:period_id/match': plain,
  'POST /v1/breaks/:break_id/explanation': { body: () => ({ code: 'timing', text: 'for the matrix' }) },
  'POST /v1/periods/:period_id/signatures': { body: () => ({ side: 'admin_assistant' }) },
  'POST /v1/periods/:period_id/statement': { file: csv, query: () => ({ file_name: 'statement.csv' }) },
  'POST /v1/periods/:period_id/client-signature': { file: png },
  'POST /v1/periods/:period_id/performance': plain,
  'GET /v1/periods/:period_id/performance': plain,
  'GET /v1/performance': list('period_id', 'staff_id'),
  'GET /v1/approvals': plain,
  'GET /v1/approvals/:request_id': plain,
  'POST /v1/approvals/:request_id/decisions': {
    body: () => ({ act: 'agree', decision: 'approve', subject_version: 1 }),
  },
  'POST /v1/approvals/:request_id/withdrawal': plain,
  'GET /v1/reports': plain,
  'POST /v1/reports': { body: () => ({}) },
  'GET /v1/reports/:report_id': plain,
  'POST /v1/reports/:report_id/refresh': { body: () => ({ version: 1 }) },
  'POST /v1/reports/:report_id/submission': { body: () => ({ version: 1 }) },
  'POST /v1/reports/:report_id/filing': plain,
  'GET /v1/filings': plain,
  'GET /v1/filings/:filing_id': plain,
  'GET /v1/filings/:filing_id/verification': plain,
  'GET /v1/filings/:filing_id/folder': plain,
}
