import { csv, plain, type RequestShape, reason, tomorrow } from './shapes.ts'

const nobody = '00000000-0000-4000-8000-000000000000'

const houseRule = {
  ...{ id: 'HOUSE-MATRIX', topic: 'hold', citation: '内部规则', clause: '1', bindingness: 'house', certainty: 'DEF' },
  ...{
    when: { gate: 'contact' },
    effect: 'deny',
    test: { held: true },
    override: 'none',
    message_zh: '停催',
    message_en: 'held',
  },
}

const callSource = { name: 'matrix', layout: 'asterisk_cdr', zone: 'Asia/Shanghai' }

/** Whether a contact may be, by which rules, and what became of calls. */
export const contact: Record<string, RequestShape> = {
  'GET /v1/gate-decisions': plain,
  'GET /v1/cases/:case_id/stage': plain,
  'GET /v1/rule-packs': plain,
  'GET /v1/rule-pack': { query: () => ({ pack: 'house', version: '2' }) },
  'GET /v1/rule-pack-cases': { query: () => ({ pack: 'house', version: '2', language: 'en' }) },
  'GET /v1/rule-pack-trial': { query: () => ({ draft_id: nobody }) },
  'POST /v1/rule-pack-requests': { body: () => ({ draft_id: nobody, effective_from: tomorrow }) },
  'POST /v1/rule-pack-drafts': {
    body: () => ({ draft_id: nobody, pack: 'house-matrix', title_zh: '规则', title_en: 'rules', rules: [houseRule] }),
  },
  'POST /v1/rule-pack-drafts/:draft_id/withdrawal': plain,
  'GET /v1/cases/:case_id/verdicts': plain,
  'GET /v1/cases/:case_id/visits': plain,
  'POST /v1/cases/:case_id/machine-permits': {
    names: ['contact_point_id'],
    body: (ids) => ({ contact_point_id: ids('contact_point_id'), mode: 'ai' }),
  },
  'POST /v1/cases/:case_id/permits': {
    names: ['contact_point_id'],
    body: (ids) => ({ contact_point_id: ids('contact_point_id') }),
  },
  'GET /v1/permits/:permit_id/call': plain,
  'POST /v1/permits/:permit_id/call': plain,
  'POST /v1/permits/:permit_id/hang-up': plain,
  'POST /v1/permits/:permit_id/number': plain,
  'GET /v1/call-sources': plain,
  'POST /v1/call-sources': { names: ['unit_id'], body: (ids) => ({ ...callSource, unit_id: ids('unit_id') }) },
  'POST /v1/call-sources/:source_id': { body: () => ({ ...callSource, version: 1 }) },
  'POST /v1/call-sources/:source_id/extensions': {
    names: ['staff_id'],
    body: (ids) => ({ extension: '8001', staff_id: ids('staff_id'), from_at: '2099-01-01T00:00:00Z' }),
  },
  'POST /v1/call-sources/:source_id/matching': { body: () => ({ on_date: '2026-05-02' }) },
  'POST /v1/call-sources/:source_id/files': { file: csv, query: () => ({ file_name: 'Master.csv' }) },
  'POST /v1/call-file-headers': { file: csv },
  'POST /v1/callers': { body: () => ({ text: 'K0000' }) },
  'POST /v1/callers/:lookup_id/read': plain,
  'POST /v1/callers/:lookup_id/results': {
    body: () => ({ no: 1, result: 'message', note: 'for the matrix' }),
  },
  'GET /v1/call-days': {
    names: ['source_id'],
    query: (ids) => ({ on_date: '2026-05-02', source_id: ids('source_id') }),
  },
  'GET /v1/call-findings': plain,
  'GET /v1/call-findings/:finding_id': plain,
  'POST /v1/call-findings/:finding_id/explanations': { body: () => ({ text: 'for the matrix' }) },
  'POST /v1/call-findings/:finding_id/judgements': { body: () => ({ accepted: true, text: 'for the matrix' }) },
  'POST /v1/permits/:permit_id/settlement': { body: () => ({ outcome: 'not_made' }) },
  'GET /v1/calendars': plain,
  'POST /v1/calendars': {
    body: () => ({
      country: 'CN',
      year: 2099,
      citation: 'of the matrix',
      holidays: ['2099-01-01'],
      workdays: [],
    }),
  },
  'POST /v1/contact-counts': {
    names: ['client_id'],
    body: (ids) => ({
      client_id: ids('client_id'),
      as_of: '2026-06-01T02:00:00Z',
      counts: [{ contract_no: 'unknown', counter: 'effective_call', on_date: '2026-06-01', count: 1 }],
    }),
  },
  'GET /v1/contact-counts': plain,
  'GET /v1/contact-allotments': plain,
  'GET /v1/contact-allotment-requests/:allotment_request_id': plain,
  'POST /v1/contact-allotments': {
    names: ['client_id', 'unit_id'],
    body: (ids) => ({
      client_id: ids('client_id'),
      unit_id: ids('unit_id'),
      counter: 'effective_call',
      per_day: 1,
      fresh_minutes: 60,
    }),
  },
  'GET /v1/cases/:case_id/consents': plain,
  'GET /v1/consents/:consent_id': plain,
  'POST /v1/cases/:case_id/consents': { body: () => ({ effect: 'asks_not', kind: 'channel', channel: 'visit' }) },
  'POST /v1/consents/:consent_id/revocation': { body: () => reason },
  'GET /v1/cases/:case_id/party-facts': plain,
  'POST /v1/cases/:case_id/party-facts': {
    names: ['document_id'],
    body: (ids) => ({ kind: 'represented', document_id: ids('document_id') }),
  },
  'POST /v1/cases/:case_id/confirmed-facts': {
    names: ['document_id'],
    body: (ids) => ({ kind: 'validation_notice', document_id: ids('document_id') }),
  },
  'POST /v1/party-facts/:fact_id/revocation': {
    names: ['document_id'],
    body: (ids) => ({ ...reason, document_id: ids('document_id') }),
  },
  'POST /v1/party-facts/:fact_id/confirmation': { body: () => ({}) },
  'POST /v1/cases/:case_id/representatives': {
    names: ['document_id'],
    body: (ids) => ({
      role: 'attorney',
      name: '测试律师',
      points: [{ kind: 'phone', value: '+861020000000' }],
      document_id: ids('document_id'),
    }),
  },
  'GET /v1/cases/:case_id/related-persons': plain,
  'POST /v1/cases/:case_id/related-persons/:related_id/unlocks': { body: () => ({ purpose: 'locate', ...reason }) },
  'POST /v1/cases/:case_id/related-persons/:related_id/lock': { body: () => ({}) },
  'GET /v1/unlocks/:unlock_id': plain,
  'POST /v1/permits/:permit_id/overrides': { body: () => reason },
  'GET /v1/overrides/:override_id': plain,
}
