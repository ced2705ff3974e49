import { csv, list, plain, png, type RequestShape, reason, tomorrow } from './shapes.ts'

/** Promises, plans, payments, periods. */
export const money: Record<string, RequestShape> = {
  'GET /v1/promises': list('case_id'),
  'POST /v1/cases/:case_id/promises': { body: () => ({ amount_minor: '1', due_on: tomorrow }) },
  'POST /v1/promises/:promise_id/withdraw': { body: () => reason },
  'GET /v1/plans': list('case_id'),
  'GET /v1/plans/:plan_id': plain,
  'GET /v1/cases/:case_id/plan-schedule': { query: () => ({ amount_minor: '1', parts: '1', first_due_on: tomorrow }) },
  'POST /v1/cases/:case_id/plans': {
    body: () => ({ amount_minor: '1', parts: 1, first_due_on: tomorrow, texts: {} }),
  },
  'POST /v1/plans/:plan_id/signature': {
    names: ['document_id'],
    body: (ids) => ({ signed_on: '2026-05-02', paper_no: '001', document_id: ids('document_id') }),
  },
  'POST /v1/plans/:plan_id/withdraw': { body: () => reason },
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
  'GET /v1/schemes': plain,
  'GET /v1/schemes/:scheme_id': plain,
  'POST /v1/schemes': {
    body: () => ({
      effective_from: tomorrow,
      weights: { recovery_bp: 6000, compliance_bp: 2000, quality_bp: 1000, complaints_bp: 500, security_bp: 500 },
      note: '按内部规则',
    }),
  },
}
