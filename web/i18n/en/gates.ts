import type { TextsLike } from '../texts.ts'
import type { gates as zh } from '../zh-CN/gates.ts'

export const gates: TextsLike<typeof zh> = {
  screens: { list: 'Gate decisions' },
  hint: 'Acts beside contacts (placing, exports, commission plans, instalment plans, words of templates and notes) ask the rules first. What was let through, refused or marked is kept and can be decided again.',
  rests: '{{rule}}, rests on: {{clause}} ({{binds}})',
  phrases: 'Words: {{words}}',
  noteFlagged: 'The note is kept; quality will look at its words.',
  at: 'Time',
  gate: 'Act',
  verdict: 'Decision',
  reasons: 'Reasons',
  client: 'Client',
  by: 'By',
  kinds: {
    placement: 'Placing, entrusting',
    export: 'Export',
    commission_plan: 'Commission plan',
    plan: 'Instalment plan',
    letter_template: 'Letter template',
    text: 'Words',
    credit_report: 'Credit report',
  },
  verdicts: { granted: 'Let through', refused: 'Refused', flagged: 'Let through and marked' },
  emptyTitle: 'No gate decisions yet',
  emptyHint: 'Confirmed placements, entrustments, exports, templates and notes appear here once the rules were asked.',
}
