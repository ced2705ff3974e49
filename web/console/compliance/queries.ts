import type { PackList, PackTrial, PackView } from '@dunwell/contract/rule-packs'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type Pack = Shape<typeof PackView>
export type PackRow = Shape<typeof PackList>['data'][number]
export type Trial = Shape<typeof PackTrial>
export const packsKey = ['rule-packs'] as const

export const packsQuery = queryOptions({
  queryKey: packsKey,
  queryFn: ({ signal }) => read('/v1/rule-packs', {}, signal),
})

export const packQuery = (pack: string, version: string) =>
  queryOptions({
    queryKey: [...packsKey, pack, version],
    queryFn: ({ signal }) => read('/v1/rule-pack', { query: { pack, version } }, signal),
  })

/** Costs the server some work, so that it is asked for, and not again by itself. */
export const trialQuery = (draftId: string) =>
  queryOptions({
    queryKey: [...packsKey, 'trial', draftId],
    queryFn: ({ signal }) => read('/v1/rule-pack-trial', { query: { draft_id: draftId } }, signal),
    enabled: false,
  })

export const packTones = {
  in_force: 'allowed',
  coming: 'progress',
  ended: 'stopped',
  offered: 'waiting',
  draft: 'waiting',
  submitted: 'waiting',
  approved: 'allowed',
  rejected: 'denied',
  withdrawn: 'stopped',
} as const satisfies Record<PackRow['state'], Tone>
