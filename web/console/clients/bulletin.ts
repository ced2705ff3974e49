import type { Tone } from '../../ui/tone.ts'
import type { BulletinRow } from './queries.ts'

export const bulletinTones = {
  draft: 'progress',
  current: 'allowed',
  replaced: 'stopped',
} as const satisfies Record<BulletinRow['state'], Tone>
