import type { Layout, OutgoingField } from '@dunwell/contract/outgoing'
import { toAmountText } from '@dunwell/kit'

export type Value = string | number | null

const fenPerWan = 1_000_000n

/** A value as the client's layout wants it read; `values` are the words of its codes. `figure` says that the text is a number of ours and not a text of anybody's. */
export function formatCell(
  value: Value,
  field: OutgoingField,
  layout: Pick<Layout, 'date' | 'amount'>,
  values: Readonly<Record<string, string>> = {},
): { text: string; figure: boolean } {
  if (value === null) return { text: '', figure: false }
  const text = String(value)
  if (field.type === 'amount') return { text: formatAmount(BigInt(text), layout.amount), figure: true }
  if (field.type === 'integer') return { text, figure: true }
  if (field.type === 'date') return { text: formatDay(text, layout.date), figure: false }
  if (field.type === 'code') return { text: values[text] ?? text, figure: false }
  return { text, figure: false }
}

function formatDay(day: string, form: Layout['date']): string {
  if (form === 'yyyyMMdd') return day.replaceAll('-', '')
  return form === 'yyyy/MM/dd' ? day.replaceAll('-', '/') : day
}

/** Exact in every unit: 万元 to the last fen, without zeros at the end. */
function formatAmount(minor: bigint, { unit, thousands }: Layout['amount']): string {
  const sign = minor < 0n ? '-' : ''
  const size = minor < 0n ? -minor : minor
  if (unit === 'fen') return `${sign}${group(size.toString(), thousands)}`
  const [whole = '', part = ''] =
    unit === 'wan' ? [(size / fenPerWan).toString(), ofWan(size % fenPerWan)] : toAmountText(size).split('.')
  return `${sign}${group(whole, thousands)}${part === '' ? '' : `.${part}`}`
}

function ofWan(rest: bigint): string {
  return rest.toString().padStart(6, '0').replace(/0+$/, '')
}

function group(digits: string, thousands: boolean): string {
  return thousands ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits
}
