import type { TemplateRow as TemplateRowSchema } from '@dunwell/contract/messages'
import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import type { Tone } from '../../ui/tone.ts'

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
