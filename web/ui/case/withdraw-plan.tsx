import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'
import type { Plan } from './plan-queries.ts'

/** A plan that is not signed is taken back, and with it the request to decide it. */
export function WithdrawPlan({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason: string }>()
  const withdraw = useCommand({
    method: 'POST',
    path: '/v1/plans/{plan_id}/withdraw',
    params: () => ({ plan_id: plan.id }),
    invalidates: [['cases'], ['approvals']],
    onDone: onClose,
  })
  return (
    <Modal
      open
      title={t('plans.withdrawTitle')}
      okText={t('plans.withdraw')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={withdraw.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      <DraftForm
        draft={`withdraw-plan:${plan.id}`}
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => void withdraw.run({ reason })}
      >
        <Form.Item
          name="reason"
          label={t('plans.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('plans.reasonMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={withdraw.problem} what={t('plans.withdraw')} />
    </Modal>
  )
}
