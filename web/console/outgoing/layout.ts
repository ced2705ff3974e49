import { fieldsOf } from '@dunwell/contract/outgoing-fields'
import type { Kind, LayoutBody } from './queries.ts'

/** One column as the editor holds it: chosen or not, in the client's words. */
export type EditedColumn = { readonly field: string; readonly header: string; readonly used: boolean }

/** Where nothing is saved yet: every field of ours in our words, as most banks read it. */
export function startLayout(kind: Kind): LayoutBody {
  return {
    format: 'xlsx',
    encoding: 'utf-8-bom',
    delimiter: ',',
    date: 'yyyy-MM-dd',
    amount: { unit: 'yuan', thousands: false },
    columns: fieldsOf(kind)
      .filter(({ onWish }) => !onWish)
      .map(({ field, zh }) => ({ field, header: zh })),
  }
}

/** The saved columns in their order, then what could be added. */
export function editedColumns(kind: Kind, body: LayoutBody): EditedColumn[] {
  const used = body.columns.map(({ field, header }) => ({ field, header, used: true }))
  const rest = fieldsOf(kind).filter(({ field }) => !body.columns.some((column) => column.field === field))
  return [...used, ...rest.map(({ field, zh }) => ({ field, header: zh, used: false }))]
}

/** Moves one column by a step; at either end it stays. */
export function moveColumn(columns: readonly EditedColumn[], from: number, by: -1 | 1): EditedColumn[] {
  const to = from + by
  const moved = [...columns]
  const [one, other] = [moved[from], moved[to]]
  if (one === undefined || other === undefined) return moved
  moved[from] = other
  moved[to] = one
  return moved
}

/** What is sent: the columns that are used, with the words that were kept for each code. */
export function toBody(body: LayoutBody, columns: readonly EditedColumn[]): LayoutBody {
  return {
    ...body,
    columns: columns
      .filter(({ used }) => used)
      .map(({ field, header }) => {
        const values = body.columns.find((column) => column.field === field)?.values
        return { field, header: header.trim(), ...(values === undefined ? {} : { values }) }
      }),
  }
}
