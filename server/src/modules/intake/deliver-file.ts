/** A whole delivery without HTTP, by the same commands and jobs: for the demo, benchmarks and tests. */
import { createHash } from 'node:crypto'
import type { DeliveryDetail } from '@dunwell/contract/intake'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import type { Command, Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import type { TextEncodingName } from '#platform/text/sniff-encoding'
import { agreeSkip } from './commands/agree-skip.ts'
import { confirmDelivery } from './commands/confirm-delivery.ts'
import { createDelivery } from './commands/create-delivery.ts'
import { setMapping } from './commands/set-mapping.ts'
import { startValidation } from './commands/start-validation.ts'
import type { FlowName } from './flow.ts'
import { getDelivery } from './queries/get-delivery.ts'
import { suggestMapping } from './queries/suggest-mapping.ts'
import { receiveFile } from './receive-file.ts'

export type FileDelivery = {
  flow: FlowName
  clientId: string
  agreementId: string
  fileName: string
  /** Whole, or as a stream where a file is too large to be held. */
  bytes: Uint8Array | AsyncIterable<Uint8Array>
  /** Overrides what the bytes look like. */
  encoding?: TextEncodingName
  asOf: string
  controlCount: number
  controlSumMinor: bigint
  currency?: string
  batchNo?: string
  hand?: number
  mandateFrom?: string
  mandateUntil?: string
  skipRejects?: boolean
  /** Ends after validation. */
  validateOnly?: boolean
}
/** `settle` must let the jobs that are waiting run to their end, e.g. `() => runPendingJobs(…)`. */
export type DeliverPorts = {
  runner: Runner
  services: Services
  proof: Proof
  /** Who agrees that refused rows are left out, where the agreement asks for two. */
  second?: () => Promise<Proof>
  settle(): Promise<void>
}

/** Uploads, maps as suggested, validates, confirms. The delivery as it stands at the end; refusals are thrown with their code. */
export async function deliverFile(ports: DeliverPorts, file: FileDelivery): Promise<z.input<typeof DeliveryDetail>> {
  const { runner, proof } = ports
  const uploaded = await receiveFile(ports, {
    source: file.bytes instanceof Uint8Array ? inOnePiece(file.bytes) : file.bytes,
    encoding: file.encoding,
  })
  if (uploaded.layout === null) throw new DomainError('password_needed')
  const created = await run(ports, createDelivery, {
    client_id: file.clientId,
    agreement_id: file.agreementId,
    flow: file.flow,
    sha256: uploaded.sha256,
    file_name: file.fileName,
    content_sha256: uploaded.content_sha256,
    layout: uploaded.layout,
    batch_no: file.batchNo,
    hand: file.hand,
    mandate_from: file.mandateFrom,
    mandate_until: file.mandateUntil,
    as_of: file.asOf,
    control_count: file.controlCount,
    control_sum: { amount_minor: file.controlSumMinor.toString(), currency: file.currency ?? 'CNY' },
  })
  const suggestion = await runner.ask(
    suggestMapping,
    { client_id: file.clientId, agreement_id: file.agreementId, flow: file.flow, headers: uploaded.headers },
    proof,
  )
  const mapped = await run(ports, setMapping, {
    delivery_id: created.id,
    version: created.version,
    fields: suggestion.preselected,
  })
  await run(ports, startValidation, { delivery_id: created.id, version: mapped.version })
  await ports.settle()
  const validated = await runner.ask(getDelivery, { delivery_id: created.id }, proof)
  if (file.validateOnly === true || validated.state !== 'validated') return validated
  await confirm(ports, created.id, validated, file.skipRejects ?? false)
  await ports.settle()
  return runner.ask(getDelivery, { delivery_id: created.id }, proof)
}

async function confirm(
  ports: DeliverPorts,
  id: string,
  { skip, version }: z.input<typeof DeliveryDetail>,
  skipRejects: boolean,
) {
  const input = { delivery_id: id, version, skip_rejects: skipRejects, layout_confirmed: true }
  if (!skipRejects || skip.rule !== 'with_second' || ports.second === undefined)
    return run(ports, confirmDelivery, input)
  await ports.runner.execute(confirmDelivery, input, ports.proof, { key: `${id}/${version}/ask` })
  const asked = await ports.runner.ask(getDelivery, { delivery_id: id }, ports.proof)
  const agreed = await run({ ...ports, proof: await ports.second() }, agreeSkip, {
    delivery_id: id,
    version: asked.version,
  })
  return run(ports, confirmDelivery, { ...input, version: agreed.version })
}

async function run<I extends z.ZodObject, O extends z.ZodType>(
  ports: DeliverPorts,
  command: Command<I, O>,
  input: unknown,
): Promise<z.input<O>> {
  // The key is the content's: a demo that is started again after a crash repeats no step.
  const key = createHash('sha256').update(JSON.stringify(input)).digest('hex')
  const outcome = await ports.runner.execute(command, input, ports.proof, { key })
  if (outcome.ok) return outcome.value
  throw new DomainError(outcome.refusal.refused, outcome.refusal.facts)
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
