/**
 * One cell of a bank's file → its value as text, or what is wrong with it. The same as the functions `intake.read_…` of the
 * database, which read whole files; a property test compares the two. Here for one cell at a time: samples and corrections.
 */
import type { FieldSource } from '@dunwell/contract/intake'
import { checkIdNumber, findLocalDate, parsePhone, toHalfWidth } from '@dunwell/kit'
import type { z } from 'zod'
import type { ColumnType } from '../model.ts'

export type Reading = { value: string | null; fault: string | null }
export type CellColumn = { type: ColumnType; unit?: 'share'; codes?: Record<string, string> }
type How = Pick<z.output<typeof FieldSource>, 'unit' | 'date' | 'values'>
type Reader = (cell: string, kind: string | null, how: How, column: CellColumn) => Reading

const nothing: Reading = { value: null, fault: null }
const value = (text: string): Reading => (text === '' ? nothing : { value: text, fault: null })
const fault = (code: string): Reading => ({ value: null, fault: code })

/** `kind` as tables say it, null where the file says none. An empty cell is neither value nor fault. */
export function readCell(column: CellColumn, how: How, cell: string | null, kind: string | null): Reading {
  if (cell === null || kind === '-') return nothing
  if (kind === 'e') return fault('cell_error')
  if (kind === 'f') return fault('formula_no_value')
  return readers[column.type](cell, kind, how, column)
}

const readers: Record<ColumnType, Reader> = {
  text: (cell) => {
    const text = trimWide(cell)
    return characters(text) > 500 ? fault('text_too_long') : value(text)
  },
  identifier: (cell, kind) => {
    if (isRounded(cell, kind)) return fault('id_no_excel_damaged')
    const text = kind === 'n' ? plainNumber(cell, 6) : trimWide(cell).replace(/^'/, '')
    return characters(trimWide(text)) > 100 ? fault('text_too_long') : value(trimWide(text))
  },
  id_no: (cell, kind) => {
    if (isRounded(cell, kind)) return fault('id_no_excel_damaged')
    const text = cleanCell(kind === 'n' ? plainNumber(cell, 0) : cell)
    if (text === '') return nothing
    const checked = checkIdNumber(text)
    return checked.ok ? value(checked.idNumber) : fault(checked.code)
  },
  card_no: (cell, kind) => {
    if (isRounded(cell, kind)) return fault('id_no_excel_damaged')
    const text = cleanCell(kind === 'n' ? plainNumber(cell, 6) : cell).replace(/[ -]/g, '')
    return text === '' || /^[0-9*]{8,30}$/.test(text) ? value(text) : fault('card_no_malformed')
  },
  amount: (cell, kind, { unit }) => readAmount(cell, kind, unit ?? 'yuan'),
  percent: (cell, kind, { unit }, column) => readPercent(cell, kind, unit ?? column.unit),
  date: (cell, _kind, how) => readDay(cell, how.date),
  integer: (cell, kind) => {
    const text = cleanCell(kind === 'n' ? plainNumber(cell, 6) : cell).replace(/(\.0+)?\s*[天期岁]?$/, '')
    if (text === '') return nothing
    return /^[0-9]{1,9}$/.test(text) ? value(String(Number(text))) : fault('integer_not_a_number')
  },
  phone: (cell, kind) => readPhones(cleanCell(kind === 'n' ? plainNumber(cell, 6) : cell)),
  code: (cell, kind, { values }, { codes }) => {
    const text = cleanCell(kind === 'n' ? plainNumber(cell, 6) : cell)
    if (text === '') return nothing
    if (codes === undefined && values === undefined) return value(text)
    const known = codes === undefined ? (values?.[text] ?? text) : (values?.[text] ?? codes[text])
    return known === undefined ? fault('value_unknown') : value(known)
  },
}

/** Full-width forms to ASCII, without the apostrophe by which spreadsheets mark text. */
export function cleanCell(text: string): string {
  const plain = toHalfWidth(text).replace(/\uFEFF/g, '')
  return plain.replace(/^'/, '').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

function trimWide(text: string): string {
  return text.replace(/^[ \t\r\n\u3000\u00a0]+|[ \t\r\n\u3000\u00a0]+$/g, '')
}

/** As the database counts: a character beyond the first plane is one. */
function characters(text: string): number {
  return [...text].length
}

const numberShape = /^(-?)([0-9]{1,40})(?:\.([0-9]{1,40}))?(?:[Ee]([+-]?[0-9]{1,2}))?$/

/** A number as the file spells it in plain digits, rounded half away from zero; what is no number stays. */
function plainNumber(text: string, places: number): string {
  const match = numberShape.exec(text)
  if (match === null) return text
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match
  const shift = Number(exponent) - decimals.length + places
  let scaled = BigInt(whole + decimals)
  if (shift >= 0) scaled *= 10n ** BigInt(shift)
  else {
    const by = 10n ** BigInt(-shift)
    scaled = (2n * scaled + by) / (2n * by)
  }
  const digits = scaled.toString().padStart(places + 1, '0')
  const cut = digits.length - places
  const tail = digits.slice(cut).replace(/0+$/, '')
  const plain = digits.slice(0, cut) + (tail === '' ? '' : `.${tail}`)
  return scaled === 0n ? '0' : sign + plain
}

function isRounded(cell: string, kind: string | null): boolean {
  if (kind === 'n') return plainNumber(cell, 0).replace(/[^0-9]/g, '').length >= 16
  return /^[ \t]*'?[0-9](\.[0-9]+)?[Ee]\+?[0-9]+[ \t]*$/.test(cell)
}

const placesOf = { yuan: 2, fen: 0, wan: 6 }
const unitWords = { yuan: /\s*元$/, fen: /\s*分$/, wan: /\s*万元?$/ }

function readAmount(cell: string, kind: string | null, unit: NonNullable<How['unit']>): Reading {
  const money = unit === 'fen' || unit === 'wan' ? unit : 'yuan'
  const places = placesOf[money]
  const text = cleanCell(kind === 'n' ? plainNumber(cell, places + 4) : cell)
    .replace(unitWords[money], '')
    .trim()
  if (text === '') return nothing
  if (characters(text) > 64) return fault('amount_not_a_number')
  const signed = splitSign(text)
  if (signed === undefined) return fault('amount_not_a_number')
  const { negative, rest } = signed
  const match = /^([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?$/.exec(rest)
  if (match === null)
    return fault(/[0-9]/.test(rest) && /[OoIl]/.test(rest) ? 'amount_has_letter' : 'amount_not_a_number')
  const decimals = (match[2] ?? '').replace(/0+$/, '')
  if (decimals.length > places) return fault('amount_too_many_decimals')
  const digits = (match[1] ?? '').replaceAll(',', '') + decimals.padEnd(places, '0')
  const minor = BigInt(digits)
  if (minor.toString().length > 15) return fault('amount_too_large')
  return value((negative ? -minor : minor).toString())
}

/** One sign at most: `-12`, `-¥12`, `¥-12`, `(12)`. */
function splitSign(text: string): { negative: boolean; rest: string } | undefined {
  const bracketed = /^\((.*)\)$/s.exec(text)?.[1]
  if (bracketed !== undefined) return { negative: true, rest: bracketed.trim().replace(/^¥\s*/, '') }
  const [, first = '', second = '', rest = ''] = /^([+-]?)\s*¥?\s*([+-]?)(.*)$/s.exec(text) ?? []
  if (first !== '' && second !== '') return undefined
  return { negative: first === '-' || second === '-', rest: rest.trim() }
}

function readPercent(cell: string, kind: string | null, unit: How['unit']): Reading {
  const text = cleanCell(kind === 'n' ? plainNumber(cell, 8) : cell)
  if (text === '') return nothing
  const match = /^([0-9]{1,4}(?:\.[0-9]{1,12})?)\s*(%?)$/.exec(text)
  if (match === null) return fault('percent_not_a_number')
  const bare = match[2] === ''
  // In units of 10^-12, so that nothing is rounded before the end.
  const [whole = '', decimals = ''] = (match[1] ?? '').split('.')
  const fine = BigInt(whole + decimals.padEnd(12, '0')) * (bare && unit === 'share' ? 100n : 1n)
  const one = 10n ** 12n
  if (bare && unit === undefined && fine > 0n && fine <= one) return fault('percent_unit_unstated')
  if (fine > 9999n * one) return fault('percent_not_a_number')
  return value(((2n * fine * 10000n + one) / (2n * one)).toString())
}

const dayShapes = [
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/,
  /^([0-9]{4})\/([0-9]{1,2})\/([0-9]{1,2})$/,
  /^([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})$/,
  /^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$/,
  /^([0-9]{4})([0-9]{2})([0-9]{2})$/,
]

function readDay(cell: string, form: How['date']): Reading {
  const text = cleanCell(cell).replace(/[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?$/, '')
  if (text === '') return nothing
  for (const shape of dayShapes) {
    const match = shape.exec(text)
    if (match !== null) return dayOf(match[1], match[2], match[3])
  }
  const turned = /^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$/.exec(text)
  if (turned !== null) {
    if (form === 'dmy') return dayOf(turned[3], turned[2], turned[1])
    return form === 'mdy' ? dayOf(turned[3], turned[1], turned[2]) : fault('date_ambiguous')
  }
  return /^[0-9]{1,6}(\.[0-9]{1,15})?$/.test(text)
    ? readSerial(Math.trunc(Number(text)), form)
    : fault('date_not_a_date')
}

function dayOf(year?: string, month?: string, day?: string): Reading {
  const date = findLocalDate(Number(year), Number(month), Number(day))
  return date === undefined ? fault('date_not_a_date') : value(date)
}

/** Day 60 of 1900 is 29 February, which did not exist; before it spreadsheets do not agree. */
function readSerial(serial: number, form: How['date']): Reading {
  if (form !== 'serial1900' && form !== 'serial1904')
    return fault(serial >= 20_000 && serial <= 80_000 ? 'date_serial_unstated' : 'date_not_a_date')
  const outside = form === 'serial1900' ? serial < 61 || serial > 109_937 : serial > 108_475
  if (outside) return fault('date_not_a_date')
  const start = form === 'serial1900' ? Date.UTC(1899, 11, 30) : Date.UTC(1904, 0, 1)
  return value(new Date(start + serial * 86_400_000).toISOString().slice(0, 10))
}

function readPhones(text: string): Reading {
  const found: string[] = []
  for (const part of text.split(/[/,;、|\n]| {2,}/)) {
    const one = readOnePhone(cleanCell(part))
    if (one.fault !== null) return one
    if (one.value !== null && !found.includes(one.value)) found.push(one.value)
  }
  return value(found.join(','))
}

function readOnePhone(text: string): Reading {
  if (text === '') return nothing
  const digits = text.replace(/[ ().-]/g, '')
  if (/^(\+|00)(?!86)[1-9][0-9]{6,14}$/.test(digits)) return value(`+${digits.replace(/^(\+|00)/, '')}`)
  const parsed = parsePhone(text)
  if (!parsed.ok) return fault(parsed.code)
  return value(parsed.phone + (parsed.extension === undefined ? '' : `;ext=${parsed.extension}`))
}
