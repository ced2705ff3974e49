import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { showFieldProblems } from '../form-problems.ts'
import { FileField } from '../upload/file-field.tsx'
import { useCommand } from '../use-command.ts'
import type { Plan } from './plan-queries.ts'
import { useDocument } from './use-document.ts'

type SignForm = { readonly signed_on: dayjs.Dayjs; readonly paper_no: string; readonly paper: File }

/** The signed paper itself is what stops collection. */
export function SignPlan({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<SignForm>()
  const evidence = useDocument(plan.case_id)
  const sign = useCommand({
    method: 'POST',
    path: '/v1/plans/{plan_id}/signature',
    params: () => ({ plan_id: plan.id }),
    invalidates: [['cases']],
    onDone: onClose,
  })
  const submit = async ({ signed_on, paper_no, paper }: SignForm) => {
    const documentId = await evidence.send('plan', paper)
    if (documentId === undefined) return
    const result = await sign.run({ signed_on: signed_on.format('YYYY-MM-DD'), paper_no, document_id: documentId })
    if (!result.ok) showFieldProblems(form, result.problem)
  }
  return (
    <Modal
      open
      title={t('plans.signTitle')}
      okText={t('plans.sign')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={evidence.pending || sign.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      <p>{t('plans.signHint')}</p>
      <DraftForm
        draft={`sign-plan:${plan.id}`}
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ signed_on: dayjs() }}
      >
        <Form.Item
          name="signed_on"
          label={t('plans.signedOn')}
          rules={[{ required: true, message: t('plans.dayMissing') }]}
        >
          <DatePicker className="dw-full" disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
        </Form.Item>
        <Form.Item
          name="paper_no"
          label={t('plans.paperNo')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('plans.paperNoMissing') }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="paper" label={t('plans.paper')} rules={[{ required: true, message: t('plans.paperMissing') }]}>
          <FileField accept=".pdf,.png,.jpg,.jpeg" />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={evidence.problem ?? sign.problem} what={t('plans.sign')} />
    </Modal>
  )
}
