import type { CommandContext } from '#platform/operations'

/** Makes the promise that a record tells of, in the record's transaction. Belongs to a later module and is registered by the wiring. */
export type PromiseMaker = (
  ctx: CommandContext,
  promise: { caseId: string; recordId: string; amountMinor: bigint; dueOn: string },
) => Promise<string>

let registered: PromiseMaker | undefined

/** Called once by the wiring. */
export function registerPromiseMaker(maker: PromiseMaker): void {
  if (registered !== undefined && registered !== maker) throw new Error('two makers of promises')
  registered = maker
}

export function promiseMaker(): PromiseMaker {
  if (registered === undefined) throw new Error('no maker of promises is registered')
  return registered
}
