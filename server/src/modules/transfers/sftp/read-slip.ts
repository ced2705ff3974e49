/**
 * The control slip that lies beside a bank's file as `<name>.ctl`: lines `key=value`. Without it a file is not taken, for nothing
 * would say how many rows and how much money it should hold.
 */

import { ControlSlip } from '@dunwell/contract/transfers'
import { parseAmountMinor } from '@dunwell/kit'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'

const keys = [
  'count',
  'sum',
  'currency',
  'as_of',
  'batch_no',
  'hand',
  'mandate_from',
  'mandate_until',
  'sha256',
] as const
type Key = (typeof keys)[number]

export type Slip = { slip: z.output<typeof ControlSlip>; sha256: string | undefined }

/** @throws slip_unreadable with the line or the key at fault, never with its value. */
export function readSlip(text: string): Slip {
  const said = readLines(text)
  const sum = parseAmountMinor(said.get('sum') ?? '')
  if (!sum.ok) throw new DomainError('slip_unreadable', { key: 'sum' })
  const parsed = ControlSlip.safeParse({
    as_of: said.get('as_of'),
    control_count: wholeNumber(said.get('count')),
    control_sum: { amount_minor: sum.minor.toString(), currency: said.get('currency') ?? 'CNY' },
    batch_no: said.get('batch_no'),
    hand: said.has('hand') ? wholeNumber(said.get('hand')) : undefined,
    mandate_from: said.get('mandate_from'),
    mandate_until: said.get('mandate_until'),
  })
  const sha256 = said.get('sha256')
  if (!parsed.success) throw new DomainError('slip_unreadable', { key: String(parsed.error.issues[0]?.path[0] ?? '') })
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
    throw new DomainError('slip_unreadable', { key: 'sha256' })
  return { slip: parsed.data, sha256 }
}

function readLines(text: string): Map<Key, string> {
  const said = new Map<Key, string>()
  for (const [n, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const match = /^\s*([a-z_0-9]+)\s*=\s*(.*?)\s*$/.exec(line)
    const key = keys.find((known) => known === match?.[1])
    if (key === undefined || said.has(key)) throw new DomainError('slip_unreadable', { line: n + 1 })
    said.set(key, match?.[2] ?? '')
  }
  return said
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
