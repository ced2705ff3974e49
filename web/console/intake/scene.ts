import { sumlessFlows } from '@dunwell/contract/flows'
import { parseAmountMinor } from '@dunwell/kit'
import type { AgreementRow } from '../clients/index.ts'
import type { CreateDelivery, FlowName, Uploaded } from './queries.ts'

export const flows = [
  'placement',
  'refresh',
  'payments',
  'case_list',
  'claim_answers',
  'history',
] as const satisfies FlowName[]

/** What the person says about a file before it is there, as typed. */
export type Scene = {
  readonly client_id?: string
  readonly agreement_id?: string
  readonly flow: FlowName
  readonly batch_no?: string
  readonly hand?: number
  readonly mandate_from?: string
  readonly mandate_until?: string
  readonly as_of?: string
  readonly control_count?: string
  readonly control_sum?: string
}

/** Whether the bank's control slip has a sum for this kind of file. */
export function hasSum(flow: FlowName): boolean {
  return !sumlessFlows.some((sumless) => sumless === flow)
}

export type KnownFile = { readonly name: string; readonly uploaded: Uploaded }

/** A count as people write it: `3,079` and full-width figures too. Undefined when it is none. */
export function parseCount(text: string | undefined): number | undefined {
  const amount = parseAmountMinor(text ?? '')
  if (!amount.ok || amount.minor < 0n || amount.minor % 100n !== 0n) return undefined
  const count = Number(amount.minor / 100n)
  return count <= 10_000_000 ? count : undefined
}

/** The command's input. Undefined while something is missing: the form says what. */
export function toCreateInput(scene: Scene, agreement: AgreementRow, file: KnownFile): CreateDelivery | undefined {
  const count = parseCount(scene.control_count)
  const sum = parseAmountMinor(hasSum(scene.flow) ? (scene.control_sum ?? '') : '0')
  if (count === undefined || !sum.ok || scene.as_of === undefined) return undefined
  const { sha256, content_sha256, layout } = file.uploaded
  if (layout === null) return undefined
  return {
    client_id: agreement.client_id,
    agreement_id: agreement.id,
    flow: scene.flow,
    sha256,
    file_name: file.name,
    content_sha256,
    layout,
    hand: scene.flow === 'placement' ? (scene.hand ?? 1) : 1,
    as_of: scene.as_of,
    control_count: count,
    control_sum: { amount_minor: sum.minor.toString(), currency: agreement.currency },
    ...(scene.flow === 'placement' && {
      batch_no: scene.batch_no,
      mandate_from: scene.mandate_from,
      mandate_until: scene.mandate_until,
    }),
  }
}
