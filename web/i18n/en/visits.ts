import type { TextsLike } from '../texts.ts'
import type { visits as zh } from '../zh-CN/visits.ts'

export const visits: TextsLike<typeof zh> = {
  title: 'Visits',
  ask: 'Ask for a visit',
  askTitle: 'Ask for a visit',
  askHint:
    'A leader enters the visit order first (a team of 2 or 3). The permit is for one address and one person; set out once it is granted.',
  none: 'No visit has been permitted in this case.',
  address: 'Address',
  granted: 'Permitted until {{time}}. On the visit:',
  until: 'until {{time}}',
  show: 'Show the address',
  showTitle: 'Show the address',
  showHint: 'It is shown once, for 60 seconds, and that it was shown stays on record.',
  over: 'The time is over; the address is hidden again.',
  record: 'Record the result',
  recordTitle: 'What came of the visit',
  result: 'Result',
  outcome: 'Outcome',
  promised: 'Amount promised',
  promisedOn: 'Promised for',
  note: 'Note',
  wishHint:
    'If the debtor asked, record it under “Consents and wishes” as well (channel: visit): only that stops the next visit.',
  missing: 'Choose one',
  states: {
    open: 'Permitted, not recorded',
    effective: 'Met',
    not_effective: 'Not met',
    not_made: 'Not made',
  },
  results: {
    connected_self: 'Met the debtor',
    not_self: 'Met somebody else (told nothing of the debt)',
    no_answer: 'Nobody there',
    invalid: 'No such address or person',
    refused_contact: 'Asked not to come again',
    not_made: 'Not made (the permit is given back)',
  },
}
