import type { FilingRow as FilingRowSchema, FilingVerdict as FilingVerdictSchema } from '@dunwell/contract/reports'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type Filing = Shape<typeof FilingRowSchema>
export type FilingVerdict = Shape<typeof FilingVerdictSchema>

export function filingQuery(id: string) {
  return queryOptions({
    queryKey: ['filings', 'one', id],
    queryFn: ({ signal }) => read('/v1/filings/{filing_id}', { path: { filing_id: id } }, signal),
  })
}
