/**
 * A file that came by itself becomes a delivery: read, mapped as the client's last mapping says, validated, and left for a person
 * to confirm. Every step has a key of the arrival's own, so that a second run finds what the first has done.
 */
import type { EndOpeningInput, OpenArrivalInput, OpenedArrival } from '@dunwell/contract/transfers'
import type { z } from 'zod'
import {
  createDelivery,
  findLastWidths,
  receiveFile,
  setMapping,
  startValidation,
  suggestMapping,
} from '#modules/intake'
import { DomainError, isFinal } from '#platform/errors'
import type { JobContext } from '#platform/jobs'
import type { Command } from '#platform/operations'
import { endArrival } from './commands/end-arrival.ts'
import { endOpening } from './commands/end-opening.ts'
import { type Arrival, getArrival } from './queries/get-arrival.ts'

type Known = z.output<typeof Arrival>
type Ports = Pick<JobContext, 'runner' | 'proof' | 'services'>
type Opening = z.output<typeof OpenArrivalInput>
type Widths = NonNullable<Parameters<typeof receiveFile>[1]['opening']>
type Received = Awaited<ReturnType<typeof receiveFile>>

export async function takeArrival(ctx: JobContext, arrivalId: string): Promise<void> {
  const arrival = await ctx.runner.ask(getArrival, { arrival_id: arrivalId }, ctx.proof)
  if (arrival.state !== 'received' || arrival.sha256 === null) return
  try {
    const received = await receive(ctx, arrival as Known, {})
    // Whoever answers is told, and enters what is asked: a job has nobody to ask.
    if (received.asks !== null) throw new DomainError(received.asks === 'password' ? 'password_needed' : 'entry_needed')
    const deliveryId = await deliver(ctx, arrival as Known, received)
    await ctx.runner.execute(endArrival, { arrival_id: arrival.id, delivery_id: deliveryId }, ctx.proof)
    ctx.task.result({ delivery_id: deliveryId })
  } catch (error) {
    if (!isFinal(error)) throw error
    const refusal = { error_code: error.code, error_facts: error.facts }
    await ctx.runner.execute(endArrival, { arrival_id: arrivalId, ...refusal }, ctx.proof)
    throw error
  }
}

/**
 * The same by a person, with what the file asked for; the password goes no further than the reader. Until all is done the arrival
 * stays refused: who is cut off opens it again and finds by the same keys what was done. @throws arrival_state
 */
export async function openArrival(
  ports: Ports,
  arrivalId: string,
  opening: Opening,
): Promise<z.input<typeof OpenedArrival>> {
  const arrival = await ports.runner.ask(getArrival, { arrival_id: arrivalId }, ports.proof)
  if (arrival.state !== 'refused' || arrival.sha256 === null) throw new DomainError('arrival_state')
  const received = await receive(ports, arrival as Known, opening)
  const entries = received.entries.map(({ name }) => name)
  if (received.asks !== null) return { delivery_id: null, asks: received.asks, entries }
  const again = { ...(arrival as Known), attempt: arrival.attempt + 1 }
  const end = async (how: Omit<z.input<typeof EndOpeningInput>, 'arrival_id' | 'attempt'>) => {
    const ended = await ports.runner.execute(
      endOpening,
      { arrival_id: arrivalId, attempt: arrival.attempt, ...how },
      ports.proof,
    )
    if (!ended.ok) throw new DomainError(ended.refusal.refused)
  }
  const deliveryId = await deliver(ports, again, received).catch(async (error: unknown) => {
    // Anything else may work by itself the next time, and then has the same keys.
    if (isFinal(error)) await end({ error_code: error.code, error_facts: error.facts })
    throw error
  })
  await end({ delivery_id: deliveryId })
  return { delivery_id: deliveryId, asks: null, entries }
}

/**
 * A file of fixed widths does not say them: it is read as the client's last one of the kind, where the saved mapping fits it then and
 * does not otherwise. Where it fits neither, a person looks at it.
 */
async function receive(ports: Ports, arrival: Known, opening: Opening): Promise<Received> {
  const sha256 = arrival.sha256 ?? ''
  const read = (how: Opening & Pick<Widths, 'fixed' | 'header_row'>) =>
    receiveFile(ports, { source: ports.services.blobs.get(sha256), opening: how })
  const received = await read(opening)
  if (received.layout?.table.format !== 'delimited') return received
  if (isKnown(await suggest(ports, arrival, received))) return received
  const { client_id, agreement_id, flow } = arrival
  const { last } = await ports.runner.ask(findLastWidths, { client_id, agreement_id, flow }, ports.proof)
  if (last === null) return received
  try {
    const { unit, widths } = last
    const none = last.header_row === 0 ? { header_row: 0 as const } : {}
    const again = await read({ ...opening, fixed: { unit, widths }, ...none })
    return isKnown(await suggest(ports, arrival, again)) ? again : received
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('fixed_')) return received
    throw error
  }
}

function suggest({ runner, proof }: Ports, { client_id, agreement_id, flow }: Known, { headers }: Received) {
  return runner.ask(suggestMapping, { client_id, agreement_id, flow, headers }, proof)
}

/** Nothing is guessed where nobody looks: a saved mapping says what every column is, and all of them are there. */
function isKnown({ last_version, differences, required_missing }: Awaited<ReturnType<typeof suggest>>): boolean {
  return last_version !== null && differences.length === 0 && required_missing.length === 0
}

async function deliver(ctx: Ports, arrival: Known, received: Received): Promise<string> {
  const created = await step(ctx, arrival, createDelivery, {
    client_id: arrival.client_id,
    agreement_id: arrival.agreement_id,
    flow: arrival.flow,
    sha256: received.sha256,
    content_sha256: received.content_sha256,
    layout: received.layout,
    file_name: arrival.file_name,
    batch_no: arrival.batch_no,
    hand: arrival.hand,
    mandate_from: arrival.mandate_from,
    mandate_until: arrival.mandate_until,
    as_of: arrival.as_of,
    control_count: arrival.control_count,
    control_sum: arrival.control_sum,
  })
  const suggestion = await suggest(ctx, arrival, received)
  // It waits for a person to map it.
  if (!isKnown(suggestion)) return created.id
  const fields = suggestion.preselected
  const mapped = await step(ctx, arrival, setMapping, { delivery_id: created.id, version: created.version, fields })
  await step(ctx, arrival, startValidation, { delivery_id: created.id, version: mapped.version })
  return created.id
}

async function step<I extends z.ZodObject, O extends z.ZodType>(
  ctx: Ports,
  arrival: Known,
  command: Command<I, O>,
  input: unknown,
): Promise<z.input<O>> {
  const outcome = await ctx.runner.execute(command, input, ctx.proof, {
    key: `arrival-${arrival.id}-${arrival.attempt}`,
  })
  if (outcome.ok) return outcome.value
  throw new DomainError(outcome.refusal.refused, outcome.refusal.facts)
}
