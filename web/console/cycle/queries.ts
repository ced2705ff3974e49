import type { Checkpoint as CheckpointSchema, EndListRow as EndListRowSchema } from '@dunwell/contract/cycle'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type Checkpoint = Shape<typeof CheckpointSchema>
export type EndListRow = Shape<typeof EndListRowSchema>
export const cycleKey = ['cycle'] as const

export const checkpointTones = {
  missed: 'denied',
  due: 'attention',
  coming: 'waiting',
  late: 'attention',
  met: 'allowed',
} as const satisfies Record<Checkpoint['state'], Tone>

export const keepQuery = (keepId: string) =>
  queryOptions({
    queryKey: [...cycleKey, 'keep', keepId],
    queryFn: ({ signal }) => read('/v1/keep-requests/{keep_id}', { path: { keep_id: keepId } }, signal),
  })
