import type { Composed } from '../compose.ts'

/** What the worker's clock does within seconds (R14): until then a new case is only reminded by text. */
export async function judgeNewCases(composed: Composed): Promise<void> {
  await composed.pools.work.query('select compliance.walk_ladder(true)')
}
