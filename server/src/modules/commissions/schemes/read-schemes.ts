import { ListSchemesInput, Scheme, SchemePage, SchemeRef, type SchemeWeights } from '@dunwell/contract/schemes'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'

type Row = Omit<z.input<typeof Scheme>, 'weights'> & z.input<typeof SchemeWeights>

/** Schemes of the houses whose money one sees, the newest version first. */
export const listSchemes = defineQuery({
  name: 'commissions.list-schemes',
  input: ListSchemesInput,
  output: SchemePage,
  allows: can('commissions.read'),
  async run({ tx }, input) {
    const [madeAt, id] = fromCursor(input.cursor, 2)
    const found = await rowsOf(sql`
      (${madeAt ?? null}::timestamptz is null or (s.made_at, s.id) < (${madeAt ?? null}::timestamptz, ${id ?? null}::uuid))
      order by s.made_at desc, s.id desc limit ${input.limit + 1}`).execute(tx)
    return toPage(found.rows, input.limit, toScheme, (row) => [row.made_at, row.id])
  },
})

export const readScheme = defineQuery({
  name: 'commissions.read-scheme',
  input: SchemeRef,
  output: Scheme,
  allows: can('commissions.read'),
  async run({ tx }, input) {
    const found = await rowsOf(sql`s.id = ${input.scheme_id}::uuid`).execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    return toScheme(row)
  },
})

const rowsOf = (where: RawBuilder<unknown>) => sql<Row>`
  select s.id, u.name as unit_name, s.version, s.effective_from, s.recovery_bp, s.compliance_bp, s.quality_bp, s.complaints_bp, s.security_bp, s.note, s.state,
    s.id is not distinct from (select x.id from commissions.schemes x where x.unit_id = s.unit_id and x.state = 'approved' and x.effective_from <= (platform.now() at time zone 'Asia/Shanghai')::date
      order by x.effective_from desc, x.version desc limit 1) as current,
    identity.staff_name(s.made_by) as made_by_name, s.made_at, s.decided_at
  from commissions.schemes s join identity.org_units u on u.id = s.unit_id where ${where}`

export function toScheme<R extends z.input<typeof SchemeWeights>>({
  recovery_bp,
  compliance_bp,
  quality_bp,
  complaints_bp,
  security_bp,
  ...row
}: R) {
  return { ...row, weights: { recovery_bp, compliance_bp, quality_bp, complaints_bp, security_bp } }
}
