import type { Plan, PlanDesk } from './queries.ts'

export type DeskFigures = {
  /** Width of the bar, 0 to 1 of the largest desk. */
  readonly countBar: number
  readonly owedBar: number
  /** Signed, of the average. */
  readonly countOff: number
  readonly owedOff: number
}

/** How one desk stands among all. Ratios only: the amounts themselves stay exact. */
export function figuresOf(desk: PlanDesk, plan: Pick<Plan, 'desks' | 'case_count' | 'owed'>): DeskFigures {
  const desks = BigInt(plan.desks.length)
  const owed = BigInt(desk.owed.amount_minor)
  const most = plan.desks.reduce((top, { owed: { amount_minor } }) => max(top, BigInt(amount_minor)), 0n)
  const mostCount = Math.max(0, ...plan.desks.map(({ case_count }) => case_count))
  return {
    countBar: mostCount === 0 ? 0 : desk.case_count / mostCount,
    owedBar: ratio(owed, most),
    countOff: plan.case_count === 0 ? 0 : (desk.case_count * plan.desks.length) / plan.case_count - 1,
    owedOff: ratio(owed * desks - BigInt(plan.owed.amount_minor), BigInt(plan.owed.amount_minor)),
  }
}

/** To six places, computed in whole numbers. */
function ratio(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}
