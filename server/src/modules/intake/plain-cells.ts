/**
 * Cells as nearly every file has them, read by an expression inside the statement: `12,340` amounts out of 12,345 are written
 * `1234.50`. The functions of the migration know every other way of writing and cost five to ten times as much, so they are asked
 * only about the rest. A plain reading must be what the function would say: plain-cells.db.test.ts compares the two.
 */
import { type RawBuilder, sql } from 'kysely'
import type { TargetColumn } from './model.ts'
import type { FieldSource } from './rules/mapping.ts'

/** Of a code's list only keys that cleaning leaves as they are: others are the function's to find. */
const cleanKey = /^[\p{Script=Han}A-Za-z0-9_]+$/u

/** Whether a column may have plain cells at all: its file has no kinds of cells, and nothing but the place is said of it. */
export function mayBePlain(
  column: TargetColumn,
  { constant, unit, date, values }: FieldSource,
  hasKinds: boolean,
): boolean {
  const isSaid = [constant, unit, date, values].some((said) => said !== undefined)
  return !hasKinds && !isSaid && column.type !== 'percent' && column.type !== 'card_no'
}

/**
 * The canonical text of a plain cell, '' of an empty one, and null where the function must be asked. `cell` is evaluated several
 * times: a column or an array element.
 */
export function plainReading(column: TargetColumn, cell: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${cell} is null or ${cell} = '' then '' ${armsOf(column, cell)} end`
}

function armsOf(column: TargetColumn, cell: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (column.type) {
    case 'text':
      // Not trimmed and at most 500 bytes: then it is also at most 500 characters.
      return sql`when octet_length(${cell}) <= 500 and ${cell} !~ '^[\\s\\u3000\\u00a0]|[\\s\\u3000\\u00a0]$' then ${cell}`
    case 'identifier':
      // Begins with two digits or a letter: so it is no number with an exponent.
      return sql`when ${cell} ~ '^([0-9]{2}|[A-Za-z])[A-Za-z0-9_-]{0,60}$' then ${cell}`
    case 'amount':
      return sql`when ${cell} ~ '^(0|[1-9][0-9]{0,10})[.][0-9]{2}$' then replace(${cell}, '.', '')::bigint::text`
    case 'integer':
      return sql`when ${cell} ~ '^(0|[1-9][0-9]{0,8})$' then ${cell}`
    case 'date':
      return sql`when ${cell} ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$' then ${cell}`
    case 'id_no':
      return sql`when ${cell} ~ '^[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}[0-9X]$'
        and intake.id_no_check_character(left(${cell}, 17)) = right(${cell}, 1) then ${cell}`
    case 'phone':
      return sql`when ${cell} ~ '^1[0-9]{10}$' then '+86' || ${cell}
        when ${cell} ~ '^0[3-9][0-9]{2}-[2-8][0-9]{6,7}$' then '+86' || substr(${cell}, 2, 3) || substr(${cell}, 6)`
    case 'code':
      return codeArm(column, cell)
    case 'percent':
    case 'card_no':
      return sql``
  }
}

function codeArm(column: TargetColumn, cell: RawBuilder<unknown>): RawBuilder<unknown> {
  if (column.codes === undefined) return sql`when ${cell} ~ '^[0-9A-Za-z一-龥+]{1,60}$' then ${cell}`
  const plain = Object.fromEntries(Object.entries(column.codes).filter(([key]) => cleanKey.test(key)))
  return sql`else ${JSON.stringify(plain)}::jsonb ->> ${cell}`
}
