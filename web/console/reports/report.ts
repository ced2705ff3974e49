import type { ReportRow as ReportRowSchema } from '@dunwell/contract/reports'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type ReportRow = Shape<typeof ReportRowSchema>

export const reportTones = {
  draft: 'stopped',
  submitted: 'waiting',
  approved: 'progress',
  rejected: 'denied',
  filed: 'allowed',
} as const satisfies Record<ReportRow['state'], Tone>
