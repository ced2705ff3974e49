import { AskCallerResult, Callers, LookupRef, TakeInboundInput } from '@dunwell/contract/calls'
import { Created } from '@dunwell/contract/common'
import { maskName } from '@dunwell/kit'
import { sql } from 'kysely'
import { z } from 'zod'
import { passGate } from '#modules/compliance'
import { can, defineCommand } from '#platform/operations'

/** Hashed before it comes here: of numbers only their keyed hash reaches the database. */
const AskInput = z.object({
  name: z.string().nullable(),
  phone_keys: z.array(z.instanceof(Buffer)).nullable(),
  id_no_key: z.instanceof(Buffer).nullable(),
  no: z.string().nullable(),
})

/** Leave to see whose the caller's case is (R17a): allowance and audit are committed before anything is shown. */
export const askCaller = defineCommand({
  name: 'calls.ask-caller',
  input: AskInput,
  output: AskCallerResult,
  allows: can('calls.take-inbound'),
  errors: ['search_quota_used'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const asked = await sql<{ lookup_id: string; hits: number }>`
      select lookup_id, hits from calls.look_up(${input.name}, ${input.phone_keys}::bytea[], ${input.id_no_key}::bytea, ${input.no})`.execute(
      tx,
    )
    const [lookup] = asked.rows
    if (lookup === undefined) throw new Error('a look-up was not written')
    const by = Object.entries(input).flatMap(([kind, value]) => (value === null ? [] : [kind.replace(/_keys?$/, '')]))
    audit({ subject: lookup.lookup_id, facts: { by, hits: lookup.hits } })
    return { lookup_id: lookup.lookup_id, found: lookup.hits }
  },
})

type Found = {
  no: number
  case_id: string | null
  case_no: string | null
  client_name: string | null
  debtor_name: string | null
  state: string | null
  caller: 'contact' | 'attorney' | 'proxy' | null
  owners: { id: string; name: string }[]
  unit_name: string
}

/** What a committed look-up found, once, within a minute. */
export const readCaller = defineCommand({
  name: 'calls.read-caller',
  input: LookupRef,
  output: Callers,
  allows: can('calls.take-inbound'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const found = await sql<Found>`select * from calls.read_lookup(${input.lookup_id}::uuid)`.execute(tx)
    audit({ subject: input.lookup_id, facts: { shown: found.rows.length } })
    return { data: found.rows.map(toCaller) }
  },
})

function toCaller(row: Found): z.input<typeof Callers>['data'][number] {
  const { no, owners, unit_name, case_id, case_no, client_name, debtor_name, state, caller } = row
  const mine = case_id !== null && case_no !== null && client_name !== null && debtor_name !== null && state !== null
  return {
    no,
    owners,
    unit_name,
    case: mine ? { id: case_id, case_no, client_name, debtor_name_masked: maskName(debtor_name), state, caller } : null,
  }
}

/** What became of the call. What the caller said that stops contact stops it in the same transaction; nothing is counted. */
export const takeInbound = defineCommand({
  name: 'calls.take-inbound',
  input: TakeInboundInput,
  output: Created,
  allows: can('calls.take-inbound'),
  errors: ['not_found', 'transfer_not_owner', 'gate_refused'],
  async run(ctx, input) {
    const { tx, audit } = ctx
    // Whose the caller's case is stays unsaid to whoever took the call: the words are asked by the law of every client that they know.
    const facts = { gate: 'text' as const, text: { body: input.note, kind: 'note' } }
    const refusal = await passGate(ctx, { subject: null, clientId: null, facts, keeps: false })
    if (refusal !== undefined) return refusal
    const taken = await sql<{ id: string }>`
      select calls.take_inbound(${input.lookup_id}::uuid, ${input.no}, ${input.result}, ${input.to_staff_id}::uuid, ${[...new Set(input.said)]}::text[], ${input.note}) as id`.execute(
      tx,
    )
    const [inbound] = taken.rows
    if (inbound === undefined) throw new Error('a call was not recorded')
    audit({ subject: inbound.id, facts: { result: input.result, said: input.said } })
    return inbound
  },
})
