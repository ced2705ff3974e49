import type { TextsLike } from '../texts.ts'
import type { approvals as zh } from '../zh-CN/approvals.ts'

export const approvals: TextsLike<typeof zh> = {
  screens: { inbox: 'Approvals' },
  box: 'Show',
  boxes: { to_decide: 'For me to decide', submitted: 'Submitted by me', all: 'All' },
  list: 'Requests',
  request: 'Request',
  more: 'Show more',
  notInBox: 'No request in this list.',
  empty: {
    to_decide: 'Nothing waits for your decision',
    submitted: 'You have submitted no request',
    all: 'No requests',
  },
  emptyHint: 'Reports submitted in your units appear here.',
  trail: 'Approval trail',
  kinds: {
    weeklyTeam: 'Filing of a weekly report',
    weeklyBranch: 'Filing of a branch’s weekly report',
    other: 'Request',
  },
  states: { open: 'Open', approved: 'Approved', rejected: 'Returned', withdrawn: 'Withdrawn' },
  executions: { none: 'Not carried out', pending: 'Being carried out', succeeded: 'Carried out', failed: 'Failed' },
  ages: { minutes: '{{n}} min ago', hours: '{{n}} h ago', days: '{{n}} days ago' },
  overdue: 'Overdue',
  dueAt: 'Due',
  makerOf: '{{name}} ({{unit}})',
  frozen: 'Content as frozen when submitted',
  acts: { agree: 'agree', review: 'review' },
  levels: { unit: 'of the unit', branch: 'of the branch', hq: 'of headquarters' },
  stepOf: 'Step {{no}}: {{act}}',
  stepStates: { agreed: 'Agreed', reviewed: 'Reviewed', rejected: 'Returned', turn: 'Waiting', later: 'Not yet' },
  decide: {
    agree: 'Agree',
    review: 'Review',
    reject: 'Return',
    note: 'Note',
    noteHint: 'Required when returning: why, and what should change',
    reasonMissing: 'Give the reason for returning it (at least 2 characters)',
  },
  done: {
    agree: 'Agreed: {{name}}, {{kind}}',
    review: 'Reviewed: {{name}}, {{kind}}',
    reject: 'Returned: {{name}}, {{kind}}',
  },
  withdraw: {
    title: 'Withdraw the request',
    text: 'You can then change and submit it again. The record stays.',
    submit: 'Withdraw',
  },
  keys: { next: 'Next request', previous: 'Previous request' },
}
