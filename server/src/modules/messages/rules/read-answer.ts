import type { HttpSettings } from '@dunwell/contract/gateways'
import type { z } from 'zod'
import type { Receipt } from './read-receipt.ts'

type Settings = z.output<typeof HttpSettings>
export type Answer = {
  outcome: 'accepted' | 'rejected' | 'throttled' | 'unknown'
  ref: string | null
  code: string | null
}

/** What stands at a path like `data.0.id`, as text; undefined: nothing, or no plain value. */
export function pick(value: unknown, path: string): string | undefined {
  const found = dig(value, path)
  return ['string', 'number', 'boolean'].includes(typeof found) ? String(found) : undefined
}

function dig(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    return (at as Record<string, unknown>)[step]
  }, value)
}

/** JSON, or a form; anything else is nothing that can be read. A number too long to be held whole is an id: its digits as they stand there. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits)
  } catch {
    return /^[\w.%[\]-]+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : undefined
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? context?.source : value
}

/** What the provider said of one message. Where nobody can tell whether it was taken, it is not known. */
export function readAnswer(status: number, text: string, { answer }: Pick<Settings, 'answer'>): Answer {
  const body = parseBody(text)
  const state = body === undefined ? undefined : pick(body, answer.state)
  const code = answer.code === null ? undefined : pick(body, answer.code)
  const said = code ?? (state === undefined ? `http_${status}` : state)
  if (status === 429 || answer.throttled.includes(said)) return { outcome: 'throttled', ref: null, code: said }
  if (status >= 500) return { outcome: 'unknown', ref: null, code: `http_${status}` }
  if (status >= 400) return { outcome: 'rejected', ref: null, code: said }
  if (status >= 300 || state === undefined) return { outcome: 'unknown', ref: null, code: `http_${status}` }
  if (!answer.accepted.includes(state)) return { outcome: 'rejected', ref: null, code: said }
  return { outcome: 'accepted', ref: pick(body, answer.ref) ?? null, code: null }
}

/** The final receipts in what a provider told; what is under way is left out. */
export function readReceipts(body: unknown, { receipt }: Pick<Settings, 'receipt'>): Receipt[] {
  if (receipt === null) return []
  return listOf(body, receipt.list).flatMap((one): Receipt[] => {
    const ref = pick(one, receipt.ref)
    const state = pick(one, receipt.state)
    if (ref === undefined || state === undefined) return []
    const code = (receipt.code === null ? undefined : pick(one, receipt.code)) ?? state
    if (receipt.delivered.includes(state)) return [{ ref, outcome: 'delivered', code: null }]
    return receipt.failed.includes(state) ? [{ ref, outcome: 'failed', code }] : []
  })
}

/** Receipts that can be read and say nothing final. */
export function countPassing(body: unknown, { receipt }: Pick<Settings, 'receipt'>): number {
  if (receipt === null) return 0
  const final = [...receipt.delivered, ...receipt.failed]
  return listOf(body, receipt.list).filter((one) => {
    const state = pick(one, receipt.state)
    return pick(one, receipt.ref) !== undefined && state !== undefined && !final.includes(state)
  }).length
}

/** Whether an answer to a question for news holds none: it can be read, and its lists are there and empty. Without a list nobody can tell. */
export function isNoNews(body: unknown, { receipt, reply }: Pick<Settings, 'receipt' | 'reply'>): boolean {
  const lists = [receipt, reply].flatMap((parser) => (parser === null ? [] : [parser.list]))
  return body !== undefined && lists.every((list) => list === null || listOf(body, list).length === 0)
}

export function readReplies(body: unknown, { reply }: Pick<Settings, 'reply'>): { from: string; text: string }[] {
  if (reply === null) return []
  return listOf(body, reply.list).flatMap((one) => {
    const from = pick(one, reply.from)
    const text = pick(one, reply.text)
    return from === undefined || text === undefined ? [] : [{ from, text }]
  })
}

function listOf(body: unknown, list: string | null): unknown[] {
  const at = list === null ? body : dig(body, list)
  return Array.isArray(at) ? at : at === undefined ? [] : [at]
}
