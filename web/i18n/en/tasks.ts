import type { TextsLike } from '../texts.ts'
import type { tasks as zh } from '../zh-CN/tasks.ts'

export const tasks: TextsLike<typeof zh> = {
  title: 'Task centre',
  open: 'Task centre, {{count}} in progress',
  empty: 'No tasks',
  emptyHint: 'Imports, exports, reports and other long work appear here.',
  result: 'Open result',
  progress: '{{progress}} of {{total}} done',
  resumed: 'It was broken off and has been taken up again.',
  pace: '{{rate}} rows a second, about {{left}} to go',
  spans: { seconds: '{{n}} s', minutes: '{{n}} min', hours: '{{n}} h' },
  took: 'took {{left}}',
  queuedHint: 'Waiting for a worker.',
  cancel: 'Cancel task',
  cancelTitle: 'Cancel “{{what}}”?',
  cancelText:
    'A task that has not begun is cancelled at once; a running one stops at its next step and nothing unfinished is applied.',
  cancelling: 'Stopping…',
  rows: '{{n}} rows',
  files: '{{n}} files',
  earlier: 'Show earlier tasks',
  ended: '{{what}}: {{state}}',
  processed: '{{progress}} done',
  states: {
    queued: 'Queued',
    running: 'In progress',
    succeeded: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  kinds: {
    intake_validate: 'File check',
    intake_apply: 'File import',
    exports_write: 'Export of cases',
    outgoing_make: 'File for the client',
    reports_file: 'Filing of a report',
    transfers_pull: 'Fetching files',
    transfers_test: 'Test of a connection',
    transfers_take: 'Taking in a file',
    other: 'Background task',
  },
}
