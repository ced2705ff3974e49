import { EyeOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../api/problem.ts'
import { CommandProblem } from './error-state.tsx'
import { RevealedValue, useBriefValue } from './revealed-value.tsx'
import { MaskedText } from './text/masked-text.tsx'
import type { CommandResult } from './use-command.ts'

const revealSeconds = 30
export const revealReasons = ['verify', 'letter', 'complaint', 'judicial', 'other'] as const
export type RevealReason = (typeof revealReasons)[number]
export type RevealRequest = { readonly reason: RevealReason; readonly note: string }

type RevealFieldProps = {
  readonly label: string
  readonly masked: string | null | undefined
  /** Undefined when this person may not reveal: then only the mask is shown. */
  readonly onReveal: ((request: RevealRequest) => Promise<CommandResult<string>>) | undefined
}

/** A masked value, shown in full for 30 s after a reason; hidden again when the window or the screen is left. */
export function RevealField({ label, masked, onReveal }: RevealFieldProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { clear, remaining, show } = useBriefValue()
  if (remaining !== undefined) {
    return <RevealedValue {...remaining} onHide={clear} />
  }
  return (
    <span className="dw-reveal">
      <MaskedText masked={masked} />
      {onReveal && masked && (
        <>
          <Button
            size="small"
            type="text"
            icon={<EyeOutlined />}
            onClick={() => setAsking(true)}
            aria-label={t('ui.reveal.show', { field: label })}
          />
          <ReasonModal
            label={label}
            open={asking}
            onClose={() => setAsking(false)}
            onReveal={onReveal}
            onValue={(value) => show(value, revealSeconds)}
          />
        </>
      )}
    </span>
  )
}

type ReasonModalProps = {
  readonly label: string
  readonly open: boolean
  readonly onClose: () => void
  readonly onReveal: (request: RevealRequest) => Promise<CommandResult<string>>
  readonly onValue: (value: string) => void
}

type ReasonForm = { readonly reason: RevealReason; readonly note?: string }

function ReasonModal({ label, open, onClose, onReveal, onValue }: ReasonModalProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<ReasonForm>()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const reason = Form.useWatch('reason', form)
  const submit = async (values: ReasonForm) => {
    if (pending) return
    setPending(true)
    const result = await onReveal({ reason: values.reason, note: values.note?.trim() ?? '' })
    setPending(false)
    setProblem(result.ok ? undefined : result.problem)
    if (!result.ok) return
    onClose()
    onValue(result.value)
  }
  return (
    <Modal
      open={open}
      title={t('ui.reveal.title', { field: label })}
      okText={t('ui.reveal.submit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
      width={440}
    >
      <p>{t('ui.reveal.hint')}</p>
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} preserve={false}>
        <Form.Item
          name="reason"
          label={t('ui.reveal.reason')}
          rules={[{ required: true, message: t('ui.reveal.reasonMissing') }]}
        >
          <Radio.Group options={revealReasons.map((value) => ({ value, label: t(`ui.reveal.reasons.${value}`) }))} />
        </Form.Item>
        {reason === 'other' && (
          <Form.Item
            name="note"
            label={t('ui.reveal.note')}
            rules={[{ required: true, whitespace: true, message: t('ui.reveal.noteMissing') }]}
          >
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        )}
      </Form>
      <CommandProblem problem={problem} what={t('ui.reveal.title', { field: label })} />
    </Modal>
  )
}
