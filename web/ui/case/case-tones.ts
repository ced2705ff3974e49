import type { Tone } from '../tone.ts'
import type { CasePage } from './case-queries.ts'

export const stateTones = {
  placed: 'waiting',
  allocated: 'waiting',
  working: 'progress',
  on_hold: 'stopped',
  kept: 'progress',
  returned: 'stopped',
  recalled: 'stopped',
  closed: 'allowed',
} as const satisfies Record<CasePage['state'], Tone>

export const planTones = {
  proposed: 'waiting',
  approved: 'waiting',
  rejected: 'denied',
  withdrawn: 'stopped',
  running: 'progress',
  settled: 'allowed',
  broken: 'denied',
  recalled: 'stopped',
} as const satisfies Record<string, Tone>

export const promiseTones = {
  open: 'waiting',
  kept: 'allowed',
  broken: 'denied',
  withdrawn: 'stopped',
} as const satisfies Record<string, Tone>
