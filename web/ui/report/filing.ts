import type {
  FilingPage as FilingPageSchema,
  FilingRow as FilingRowSchema,
  FilingVerdict as FilingVerdictSchema,
} from '@dunwell/contract/reports'
import { queryOptions } from '@tanstack/react-query'
import { apiGet } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type Filing = Shape<typeof FilingRowSchema>
export type FilingPage = Shape<typeof FilingPageSchema>
export type FilingVerdict = Shape<typeof FilingVerdictSchema>

export function filingQuery(id: string) {
  return queryOptions({
    queryKey: ['filings', 'one', id],
    queryFn: ({ signal }) => apiGet<Filing>(`/v1/filings/${id}`, {}, signal),
  })
}
