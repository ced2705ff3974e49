import { plain, type RequestShape } from './shapes.ts'

/** Messages and letters. */
export const sending: Record<string, RequestShape> = {
  'GET /v1/templates': plain,
  'GET /v1/templates/:template_id': plain,
  'GET /v1/templates/:template_id/preview': { query: () => ({ case_no: 'x' }) },
  'POST /v1/templates': {
    names: ['client_id'],
    body: (ids) => ({
      client_id: ids('client_id'),
      channel: 'sms',
      name: 'for the matrix',
      parts: { body: '{{opt_out}}' },
    }),
  },
  'GET /v1/cases/:case_id/drafts': plain,
  'GET /v1/messages': plain,
  'GET /v1/messages/:message_id': plain,
  'POST /v1/messages': {
    names: ['case_id', 'contact_point_id', 'template_id'],
    body: (ids) => ({
      case_id: ids('case_id'),
      contact_point_id: ids('contact_point_id'),
      template_id: ids('template_id'),
    }),
  },
  'POST /v1/messages/:message_id/outcome': { body: () => ({ outcome: 'delivered', note: 'for the matrix' }) },
  'POST /v1/message-batches': {
    names: ['case_id', 'template_id'],
    body: (ids) => ({ template_id: ids('template_id'), case_ids: [ids('case_id')] }),
  },
  'GET /v1/message-batches/:batch_id': plain,
  'GET /v1/stray-replies': plain,
  'POST /v1/stray-replies/:stray_id/seen': plain,
  'GET /v1/gateways/:gateway_id/told': plain,
  'POST /v1/told/:told_id/seen': plain,
  'POST /v1/stopped-mails': { body: () => ({ said: 'nobody' }) },
  'GET /v1/stop-words': plain,
  'POST /v1/stop-words': { body: () => ({ word: 'NO', on: true }) },
  'GET /v1/gateways': plain,
  'POST /v1/gateways': {
    body: () => ({
      channel: 'sms',
      kind: 'smpp',
      name: 'for the matrix',
      settings: { host: 'sms.example', system_id: 'us' },
      secrets: { password: 'x' },
    }),
  },
  'POST /v1/gateways/:gateway_id/state': { body: () => ({ state: 'paused' }) },
  'POST /v1/gateway-trials': { body: () => ({ channel: 'sms', kind: 'smpp', settings: {} }) },
  'GET /v1/gateway-events/:gateway_id/:token': plain,
  'POST /v1/gateway-events/:gateway_id/:token': plain,
  'GET /v1/cases/:case_id/letter-drafts': plain,
  'GET /v1/letters': plain,
  'GET /v1/letters/:letter_id': plain,
  'POST /v1/letters': {
    names: ['case_id', 'contact_point_id', 'template_id'],
    body: (ids) => ({
      case_id: ids('case_id'),
      contact_point_id: ids('contact_point_id'),
      template_id: ids('template_id'),
    }),
  },
  'POST /v1/letters/:letter_id/withdraw': plain,
  'POST /v1/letters/:letter_id/delivery': { body: () => ({ outcome: 'delivered' }) },
  'POST /v1/letter-releases': { names: ['letter_id'], body: (ids) => ({ letter_ids: [ids('letter_id')] }) },
  'POST /v1/letter-postings': {
    names: ['letter_id'],
    body: (ids) => ({ letters: [{ letter_id: ids('letter_id'), tracking_no: 'EMS0000001' }] }),
  },
  'GET /v1/print-queues': plain,
  'GET /v1/print-runs': plain,
  'POST /v1/print-runs': {
    names: ['client_id', 'unit_id'],
    body: (ids) => ({ client_id: ids('client_id'), unit_id: ids('unit_id') }),
  },
  'POST /v1/print-runs/:run_id/remake': plain,
  'POST /v1/print-runs/:run_id/downloads': plain,
  'GET /v1/print-downloads/:leave_id': plain,
}
