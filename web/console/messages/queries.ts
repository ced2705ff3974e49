import type { GatewayRow as GatewayRowSchema } from '@dunwell/contract/gateways'
import type { TemplateRow as TemplateRowSchema } from '@dunwell/contract/messages'
import type { MessageDraft as MessageDraftSchema, MessageRow as MessageRowSchema } from '@dunwell/contract/outbox'
import type { StrayRow as StrayRowSchema } from '@dunwell/contract/replies'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

export type MessageDraft = Shape<typeof MessageDraftSchema>
export type TemplateRow = Shape<typeof TemplateRowSchema>
export const templatesKey = ['templates'] as const

export const templateTones = {
  requested: 'waiting',
  in_force: 'allowed',
  replaced: 'stopped',
  rejected: 'denied',
  withdrawn: 'stopped',
} as const satisfies Record<TemplateRow['state'], Tone>

export const templateQuery = (templateId: string) =>
  queryOptions({
    queryKey: [...templatesKey, templateId],
    queryFn: ({ signal }) => read('/v1/templates/{template_id}', { path: { template_id: templateId } }, signal),
  })

export const previewQuery = (templateId: string, caseNo: string) =>
  queryOptions({
    queryKey: [...templatesKey, templateId, 'preview', caseNo],
    queryFn: ({ signal }) =>
      read(
        '/v1/templates/{template_id}/preview',
        { path: { template_id: templateId }, query: { case_no: caseNo } },
        signal,
      ),
  })

export type MessageRow = Shape<typeof MessageRowSchema>
export type GatewayRow = Shape<typeof GatewayRowSchema>
export type StrayRow = Shape<typeof StrayRowSchema>
export const outboxKey = ['outbox'] as const
export const gatewaysKey = ['gateways'] as const
export const straysKey = ['stray-replies'] as const
export const toldKey = ['told'] as const
export const stopWordsKey = ['stop-words'] as const

export const messageTones = {
  queued: 'waiting',
  claimed: 'progress',
  handed_over: 'progress',
  delivered: 'allowed',
  failed: 'denied',
  unknown: 'attention',
  voided: 'stopped',
} as const satisfies Record<MessageRow['state'], Tone>
export const gatewayTones = {
  requested: 'waiting',
  open: 'allowed',
  paused: 'attention',
  ended: 'stopped',
  rejected: 'denied',
  withdrawn: 'stopped',
} as const satisfies Record<GatewayRow['state'], Tone>

export const draftsQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...outboxKey, 'drafts', caseId],
    queryFn: ({ signal }) => read('/v1/cases/{case_id}/drafts', { path: { case_id: caseId } }, signal),
  })
/** What changes by itself within moments; a letter waits for somebody. */
const isMoving =
  ({ channel }: { readonly channel: string }) =>
  ({ state }: { readonly state: string }) =>
    state === 'waiting' || state === 'claimed' || (state === 'queued' && channel !== 'letter')
/** Asked again until each case has its answer. */
export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: [...outboxKey, 'batch', batchId],
    queryFn: ({ signal }) => read('/v1/message-batches/{batch_id}', { path: { batch_id: batchId } }, signal),
    refetchInterval: ({ state: { data } }) => (data === undefined || data.groups.some(isMoving(data)) ? 1500 : false),
  })
export const gatewaysQuery = queryOptions({
  queryKey: gatewaysKey,
  queryFn: ({ signal }) => read('/v1/gateways', {}, signal),
})
export const toldQuery = (gatewayId: string) =>
  queryOptions({
    queryKey: [...toldKey, gatewayId],
    queryFn: ({ signal }) =>
      read('/v1/gateways/{gateway_id}/told', { path: { gateway_id: gatewayId }, query: { limit: 100 } }, signal),
  })
export const stopWordsQuery = queryOptions({
  queryKey: stopWordsKey,
  queryFn: ({ signal }) => read('/v1/stop-words', {}, signal),
})
