import type { TextsLike } from '../texts.ts'
import type { tasks as zh } from '../zh-CN/tasks.ts'

export const tasks: TextsLike<typeof zh> = {
  title: 'Task centre',
  open: 'Task centre, {{count}} in progress',
  empty: 'No tasks',
  emptyHint: 'Imports, exports, reports and other long work appear here.',
  result: 'Open result',
  progress: '{{progress}} of {{total}} done',
  pace: '{{rate}} rows a second, about {{left}} s to go',
  processed: '{{progress}} done',
  errorCode: 'Reason code {{code}}',
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
    placement_import: 'Placement import',
    payment_import: 'Payment import',
    allocation: 'Allocation',
    report: 'Report',
    export: 'Export',
    exports_write: 'Export of cases',
    filing: 'Filing',
    other: 'Background task',
  },
}
