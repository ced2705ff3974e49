import type { ExportRow as ExportRowSchema } from '@dunwell/contract/exports'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type ExportRow = Shape<typeof ExportRowSchema>
export const exportsKey = ['exports'] as const

export const exportQuery = (exportId: string) =>
  queryOptions({
    queryKey: [...exportsKey, exportId],
    queryFn: ({ signal }) => read('/v1/exports/{export_id}', { path: { export_id: exportId } }, signal),
  })

export const exportTones = {
  requested: 'waiting',
  approved: 'progress',
  rejected: 'denied',
  withdrawn: 'stopped',
  ready: 'allowed',
  failed: 'denied',
} as const satisfies Record<ExportRow['state'], Tone>
