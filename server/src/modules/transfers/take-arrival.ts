/**
 * A file that came by itself becomes a delivery: read, mapped as the client's last mapping says, validated, and left for a person
 * to confirm. Every step has a key of the arrival's own, so that a second run finds what the first has done.
 */
import type { z } from 'zod'
import { createDelivery, receiveFile, setMapping, startValidation, suggestMapping } from '#modules/intake'
import { DomainError } from '#platform/errors'
import type { JobContext } from '#platform/jobs'
import type { Command } from '#platform/operations'
import { endArrival } from './commands/end-arrival.ts'
import { type Arrival, getArrival } from './queries/get-arrival.ts'

type Known = z.output<typeof Arrival>

export async function takeArrival(ctx: JobContext, arrivalId: string): Promise<void> {
  const arrival = await ctx.runner.ask(getArrival, { arrival_id: arrivalId }, ctx.proof)
  if (arrival.state !== 'received' || arrival.sha256 === null) return
  try {
    const deliveryId = await deliver(ctx, arrival as Known, arrival.sha256)
    await ctx.runner.execute(endArrival, { arrival_id: arrivalId, delivery_id: deliveryId }, ctx.proof)
    ctx.task.result({ delivery_id: deliveryId })
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'busy') throw error
    const refusal = { error_code: error.code, error_facts: error.facts }
    await ctx.runner.execute(endArrival, { arrival_id: arrivalId, ...refusal }, ctx.proof)
    throw error
  }
}

async function deliver(ctx: JobContext, arrival: Known, sha256: string): Promise<string> {
  const { services, runner, proof } = ctx
  const received = await receiveFile({ services, runner, proof }, { source: services.blobs.get(sha256) })
  const created = await step(ctx, arrival, createDelivery, {
    client_id: arrival.client_id,
    agreement_id: arrival.agreement_id,
    flow: arrival.flow,
    sha256,
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
  const { client_id, agreement_id, flow } = arrival
  const about = { client_id, agreement_id, flow, headers: received.headers }
  const suggestion = await runner.ask(suggestMapping, about, proof)
  // Nothing is guessed where nobody looks: without a saved mapping that fits, the delivery waits for a person to map it.
  if (suggestion.last_version === null || suggestion.differences.length > 0 || suggestion.required_missing.length > 0)
    return created.id
  const fields = suggestion.preselected
  const mapped = await step(ctx, arrival, setMapping, { delivery_id: created.id, version: created.version, fields })
  await step(ctx, arrival, startValidation, { delivery_id: created.id, version: mapped.version })
  return created.id
}

async function step<I extends z.ZodObject, O extends z.ZodType>(
  ctx: JobContext,
  arrival: Known,
  command: Command<I, O>,
  input: unknown,
): Promise<z.input<O>> {
  const outcome = await ctx.runner.execute(command, input, ctx.proof, { key: `arrival-${arrival.id}` })
  if (outcome.ok) return outcome.value
  throw new DomainError(outcome.refusal.refused, outcome.refusal.facts)
}
