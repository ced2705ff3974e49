import type { Calendars } from '@dunwell/contract/compliance'
import type { AllotmentRequest, Allotments, ReportedDays } from '@dunwell/contract/contact-limits'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../../api/client.ts'
import type { Shape } from '../../../api/shape.ts'

export type Allotment = Shape<typeof Allotments>['data'][number]
export type Waiting = Shape<typeof AllotmentRequest>
export type Reported = Shape<typeof ReportedDays>['data'][number]
export type Calendar = Shape<typeof Calendars>['data'][number]
export const limitsKey = ['contact-limits'] as const
export const calendarsKey = ['calendars'] as const

export const allotmentsQuery = queryOptions({
  queryKey: [...limitsKey, 'allotments'],
  queryFn: ({ signal }) => read('/v1/contact-allotments', {}, signal),
})

export const reportedQuery = (days: number) =>
  queryOptions({
    queryKey: [...limitsKey, 'reported', days],
    queryFn: ({ signal }) => read('/v1/contact-counts', { query: { days } }, signal),
  })

export const allotmentRequestQuery = (id: string) =>
  queryOptions({
    queryKey: [...limitsKey, 'request', id],
    queryFn: ({ signal }) =>
      read('/v1/contact-allotment-requests/{allotment_request_id}', { path: { allotment_request_id: id } }, signal),
  })

export const calendarsQuery = queryOptions({
  queryKey: calendarsKey,
  queryFn: ({ signal }) => read('/v1/calendars', {}, signal),
})
