import type { ApprovalRow } from '@dunwell/contract/approvals'
import type { z } from 'zod'
import type { CommandContext } from '#platform/operations'

export type ApprovalRequest = {
  id: string
  kind: string
  subject: string
  subjectVersion: number
  maker: string
  unitId: string
}

/**
 * What another module does when its kind of request ends. Runs in the transaction of the decision: if it throws, nothing was
 * decided. `approved` returns 'pending' when a job finishes the work and calls `finishExecution` at its end.
 */
export type ApprovalExecutor = {
  kinds: readonly string[]
  approved(ctx: CommandContext, request: ApprovalRequest): Promise<'succeeded' | 'pending'>
  rejected?(ctx: CommandContext, request: ApprovalRequest): Promise<void>
  withdrawn?(ctx: CommandContext, request: ApprovalRequest): Promise<void>
}

export type OpenRequest = {
  kind: string
  subject: string
  subjectVersion: number
  /** The unit whose branch and head office decide; one of the maker's own. */
  unitId: string
  amount?: { amountMinor: bigint; currency: string }
  /** Codes, dates and counts for the list of requests. Never a personal value. */
  facts?: Record<string, unknown>
}

export type RequestState = z.output<typeof ApprovalRow>['state']
