import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { showFieldProblems } from '../../../ui/form-problems.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import type { Claim } from '../screens/claims.tsx'

type AnswerForm = { readonly answer: 'confirmed' | 'denied'; readonly note: string }

/** What the client said. Confirming waits for the payment that its files bring; the server refuses a word alone. */
export function AnswerClaim({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={t('claims.answer.of', { caseNo: claim.case_no })}>
        {t('claims.answer.button')}
      </Button>
      {open && <AnswerModal claim={claim} onClose={() => setOpen(false)} />}
    </>
  )
}

function AnswerModal({ claim, onClose }: { readonly claim: Claim; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<AnswerForm>()
  const command = useCommand({
    method: 'POST',
    path: '/v1/claimed-payments/{claim_id}/answer',
    params: () => ({ claim_id: claim.id }),
    invalidates: [['claims']],
    onDone: onClose,
  })
  const submit = async (values: AnswerForm) => {
    const result = await command.run(values)
    if (!result.ok) showFieldProblems(form, result.problem)
  }
  return (
    <Modal
      open
      title={t('claims.answer.title')}
      okText={t('claims.answer.submit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={command.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={460}
    >
      <p>
        {claim.contract_no} <MoneyText money={claim.amount} strong /> {claim.paid_on}
      </p>
      <DraftForm
        draft={`answer:${claim.id}`}
        name="answer-claim"
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
      >
        <Form.Item
          name="answer"
          label={t('claims.answer.said')}
          rules={[{ required: true, message: t('claims.answer.missing') }]}
        >
          <Radio.Group
            options={[
              { value: 'confirmed', label: t('claims.answer.confirmed'), disabled: !claim.payment_found },
              { value: 'denied', label: t('claims.answer.denied') },
            ]}
          />
        </Form.Item>
        {!claim.payment_found && <p className="dw-muted">{t('claims.answer.noPayment')}</p>}
        <Form.Item
          name="note"
          label={t('claims.answer.note')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('claims.answer.noteMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} placeholder={t('claims.answer.noteHint')} />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={command.problem} what={t('claims.answer.title')} />
    </Modal>
  )
}
