import { Button, Form, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { reportsKey } from '../../../ui/report/report-types.ts'
import { StaleNotice } from '../../../ui/stale-notice.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { kindOf } from '../approval.ts'
import { type Approval, approvalsKey } from '../queries.ts'

type DecisionPanelProps = {
  readonly request: Approval
  readonly onDecided: (text: string) => void
  readonly onReload: () => void
}

/** The act whose turn it is, or back to the maker with a reason. Decided on the version that is shown. */
export function DecisionPanel({ request, onDecided, onReload }: DecisionPanelProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ readonly note?: string }>()
  const note = useRef<InputRef>(null)
  const [reasonMissing, setReasonMissing] = useState(false)
  const act = request.step?.act ?? 'agree'
  const what = t(`approvals.decide.${act}`)
  const decide = useCommand({
    method: 'POST',
    path: '/v1/approvals/{request_id}/decisions',
    params: () => ({ request_id: request.id }),
    invalidates: [approvalsKey, reportsKey, ['tasks']],
    onDone: (_result, { decision }) =>
      onDecided(
        t(decision === 'approve' ? `approvals.done.${act}` : 'approvals.done.reject', {
          kind: t(`approvals.kinds.${kindOf(request.kind)}`),
          name: request.maker.name,
        }),
      ),
  })
  const send = (decision: 'approve' | 'reject') => {
    const words = form.getFieldValue('note')?.trim() ?? ''
    const missing = decision === 'reject' && words.length < 2
    setReasonMissing(missing)
    if (missing) return note.current?.focus()
    const { subject_version } = request
    void decide.run({ act, decision, subject_version, ...(words !== '' && { note: words }) })
  }
  const isWithin = (target: EventTarget | null) => target instanceof Element && target.closest('.dw-inbox') !== null
  useShortcuts([
    { keys: 'A', label: what, run: () => send('approve'), isWithin },
    { keys: 'R', label: t('approvals.decide.reject'), run: () => note.current?.focus(), isWithin },
  ])
  return (
    <DraftForm draft="decision" form={form} layout="vertical" className="dw-gap-above" requiredMark={false}>
      <Form.Item
        name="note"
        label={t('approvals.decide.note')}
        {...(reasonMissing && { validateStatus: 'error' as const, help: t('approvals.decide.reasonMissing') })}
      >
        <Input ref={note} maxLength={1000} autoComplete="off" placeholder={t('approvals.decide.noteHint')} />
      </Form.Item>
      <div className="dw-hash">
        <Button type="primary" loading={decide.pending} onClick={() => send('approve')}>
          {what}
        </Button>
        <Button danger disabled={decide.pending} onClick={() => send('reject')}>
          {t('approvals.decide.reject')}
        </Button>
      </div>
      {decide.problem?.status === 412 ? (
        <StaleNotice
          onReload={() => {
            decide.reset()
            onReload()
          }}
        />
      ) : (
        <CommandProblem problem={decide.problem} what={what} />
      )}
    </DraftForm>
  )
}
