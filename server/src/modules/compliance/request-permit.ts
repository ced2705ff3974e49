import { PermitResult, RequestMachinePermitInput, RequestPermitInput } from '@dunwell/contract/compliance'
import type { z } from 'zod'
import { type CommandContext, can, defineCommand } from '#platform/operations'
import type { Facts } from './model.ts'
import { askTogether } from './request-together.ts'
import { type Attempt, lockBudget } from './store.ts'
import { auditFacts, tellPermit } from './tell-permit.ts'
import { knownOf, weigh, writePermit } from './write-permit.ts'

type Asking = Pick<CommandContext, 'tx' | 'audit'>
/** What is known of the words that go with it, where something is sent: the rules look at them (US-E1). */
type Words = Pick<Facts, 'script'>

/**
 * May this contact happen? Decision and reservation are one transaction under the lock of the debtor's budget; a refusal is a
 * row as well, and commits (R17). Nothing is dialled, sent or shown before this has committed as granted.
 */
export const requestPermit = defineCommand({
  name: 'compliance.request-permit',
  input: RequestPermitInput,
  output: PermitResult,
  allows: can('compliance.request-permit'),
  errors: ['not_found'],
  dryRun: 'refused',
  run: (ctx, input) => askPermit(ctx, input),
  together: askTogether,
})

/**
 * The same for a call that a machine makes. It is bound to who set the machine going; nobody is shown its number: an adapter claims it,
 * asks again when somebody answers, and settles it (`compliance.claim_permit`, `recheck_permit`, `settle_claimed`).
 */
export const requestMachinePermit = defineCommand({
  name: 'compliance.request-machine-permit',
  input: RequestMachinePermitInput,
  output: PermitResult,
  allows: can('compliance.request-machine-permit'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run(ctx, input) {
    ctx.audit({ facts: { mode: input.mode } })
    return askPermit(ctx, { ...input, channel: 'call', confirmed: [] })
  },
})

type Asked = Omit<z.output<typeof RequestPermitInput>, 'mode'> & { mode: Attempt['mode'] }

/** For modules that send: asked in their own transaction, with what they send. */
export async function askPermit(
  { tx, audit }: Asking,
  input: Asked,
  words: Words = {},
): Promise<z.input<typeof PermitResult>> {
  const attempt = { channel: input.channel, mode: input.mode, purpose: input.purpose }
  const found = await lockBudget(tx, input.case_id, input.contact_point_id, attempt)
  const weighed = await weigh(tx, found, await knownOf(tx, found, input), { ...words, confirmed: input.confirmed })
  const written = await writePermit(tx, { input, found, ...weighed })
  const { confirmed } = input
  audit({ subject: input.case_id, clientId: found.client_id, facts: auditFacts({ ...written, confirmed }) })
  return tellPermit(tx, { input, facts: weighed.facts, ...written })
}
