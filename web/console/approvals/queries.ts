import type {
  ApprovalDetail as ApprovalDetailSchema,
  ApprovalRow as ApprovalRowSchema,
} from '@dunwell/contract/approvals'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'

export type Approval = Shape<typeof ApprovalDetailSchema>
export type ApprovalRow = Shape<typeof ApprovalRowSchema>

export const boxes = ['to_decide', 'submitted', 'all'] as const
export type Box = (typeof boxes)[number]

export const approvalsKey = ['approvals'] as const

export function approvalsQuery(box: Box) {
  return infiniteQueryOptions({
    queryKey: [...approvalsKey, 'list', box],
    queryFn: ({ signal, pageParam }) => read('/v1/approvals', { query: { box, cursor: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}

export function approvalQuery(id: string) {
  return queryOptions({
    queryKey: [...approvalsKey, 'one', id],
    queryFn: ({ signal }) => read('/v1/approvals/{request_id}', { path: { request_id: id } }, signal),
  })
}
