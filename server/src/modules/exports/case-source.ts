/** Cases as the list shows them, and what the client told of them: personal values masked, its terms only to whom commissions are shown. */
import { type ParticularField, particulars } from '@dunwell/contract/particulars'
import { maskName } from '@dunwell/kit'
import { sql } from 'kysely'
import { type CaseListColumns, cursorOf, readGiven, selectCaseList } from '#modules/portfolio'
import { toCursor } from '#platform/cursor'
import type { Tx } from '#platform/db'
import type { XlsxCell } from '#platform/xlsx/write-xlsx'
import { type ExportSource, type ExportWish, fileRows } from './sources.ts'
import { wordOf } from './words.ts'

type CaseWish = ExportWish<'cases' | 'contacts' | 'promises' | 'plans'>

export const caseSource: ExportSource<'cases'> = {
  subject: 'cases',
  title: '案件',
  permission: 'portfolio.list-cases',
  count: countCases,
  async read(tx, actor, wish) {
    const { rows, next } = await readCases(tx, wish, fileRows)
    const fields = particulars.filter(({ field }) => wish.columns.includes(`given_${field}`)).map(({ field }) => field)
    const given = await readGiven(tx, actor, { caseIds: rows.map(({ id }) => id), fields })
    return {
      lines: rows.map((row) => ({ ...toLine(row), ...toGiven(fields, given.get(row.id)) })),
      done: rows.length,
      next,
    }
  },
}

export async function countCases(tx: Tx, filter: CaseWish['filter'], most: number): Promise<number> {
  const counted = await sql<{
    n: number
  }>`select portfolio.count_cases(${JSON.stringify(filter)}::jsonb, ${most}) as n`.execute(tx)
  return counted.rows[0]?.n ?? 0
}

/** A page of the cases that the filter finds, as the list has them. */
export async function readCases(tx: Tx, { filter, sort, after }: CaseWish, limit: number) {
  const cursor = after === null ? undefined : toCursor(after.map((part) => part ?? ''))
  const { rows } = await selectCaseList({ ...filter, sort, cursor }, limit).execute(tx)
  const last = rows.at(-1)
  return { rows, next: last !== undefined && rows.length === limit ? cursorOf(sort, last) : null }
}

function toLine(row: CaseListColumns): Record<string, XlsxCell> {
  return {
    case_no: row.case_no,
    debtor: maskName(row.debtor_name),
    client: row.client_name,
    product: row.product,
    bucket: row.bucket,
    dpd: row.dpd,
    owed: row.owed_minor,
    placed: row.placed_minor,
    currency: row.currency,
    state: wordOf('states', row.state),
    stage: wordOf('stages', row.stage),
    desk: row.desk_name,
    mandate_until: row.mandate_until,
    contract_no: row.contract_no,
    batch_no: row.batch_no,
    rating: row.rating ?? '',
    region: row.region ?? '',
    placed_at: row.placed_at,
    last_recorded_at: row.last_recorded_at ?? '',
    colour: wordOf('colours', row.colour),
    tags: row.tags.join('、'),
  }
}

const types = new Map(particulars.map(({ field, type }) => [field, type]))
const perCent = 10_000
const perOne = 1_000_000

function toGiven(
  fields: readonly ParticularField[],
  told: Partial<Record<ParticularField, string | null>> = {},
): Record<string, XlsxCell> {
  return Object.fromEntries(fields.map((field) => [`given_${field}`, toCell(field, told[field] ?? null)]))
}

function toCell(field: ParticularField, value: string | null): XlsxCell {
  if (value === null) return null
  const type = types.get(field)
  if (type === 'amount') return BigInt(value)
  if (type === 'integer') return Number(value)
  if (type === 'percent') return `${Number(value) / perCent}%`
  if (type === 'share') return String(Number(value) / perOne)
  return type === 'code' ? wordOf('given', value) : value
}
