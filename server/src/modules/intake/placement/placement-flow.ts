import type { FlowTarget } from '../flow.ts'
import { applyPlacement } from './apply-placement.ts'
import { knownRows, previewPlacement } from './batch.ts'
import { checkPlacement } from './check-placement.ts'
import { placementColumns } from './columns.ts'

/** 委案: a batch of cases placed by a client. */
export const placementFlow: FlowTarget = {
  flow: 'placement',
  columns: placementColumns,
  sumField: 'balance',
  known: knownRows,
  check: checkPlacement,
  preview: previewPlacement,
  apply: applyPlacement,
}
