import { useQuery } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { showFieldProblems } from '../../../ui/form-problems.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { ownAgreementsQuery } from '../../clients/index.ts'
import { useMay } from '../../identity/index.ts'

type StopOrderProps = { /** Without it the client's own contract number names the case. */ readonly caseId?: string }

/** 停催指令: the client's letter or call, entered by staff in its words; contact stops with the click. */
export function StopOrder({ caseId }: StopOrderProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (!useMay()('intake.stop-order')) return null
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('intake.stopOrder.button')}
      </Button>
      {open && <StopModal {...(caseId !== undefined && { caseId })} onClose={() => setOpen(false)} />}
    </>
  )
}

type StopForm = {
  readonly client_id?: string
  readonly contract_no?: string
  readonly reason: string
  readonly order_no?: string
  readonly until?: Dayjs
}

function StopModal({ caseId, onClose }: StopOrderProps & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<StopForm>()
  const stop = useCommand({
    method: 'POST',
    path: '/v1/stop-orders',
    body: ({ until, order_no, ...values }: StopForm) => ({
      ...values,
      ...(caseId !== undefined && { case_id: caseId }),
      ...(order_no && { order_no }),
      ...(until && { until_on: until.format('YYYY-MM-DD') }),
    }),
    invalidates: [['cases'], ['work']],
    onDone: (result) => {
      onClose()
      void message.success(t(result.already ? 'intake.stopOrder.already' : 'intake.stopOrder.done'))
    },
  })
  const submit = async (values: StopForm) => {
    const result = await stop.run(values)
    if (!result.ok) showFieldProblems(form, result.problem)
  }
  const missing = [{ required: true, whitespace: true, min: 2, message: t('intake.stopOrder.missing') }]
  return (
    <Modal
      open
      title={t('intake.stopOrder.title')}
      okText={t('intake.stopOrder.submit')}
      okButtonProps={{ danger: true }}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={stop.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      <p>{t('intake.stopOrder.hint')}</p>
      <DraftForm
        draft="stop-order"
        name="stop-order"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
      >
        {caseId === undefined && <ContractFields />}
        <Form.Item name="reason" label={t('intake.stopOrder.reason')} rules={missing}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name="order_no" label={t('intake.stopOrder.orderNo')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="until" label={t('intake.stopOrder.until')} extra={t('intake.stopOrder.untilHint')}>
          <DatePicker className="dw-full" />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={stop.problem} what={t('intake.stopOrder.title')} />
    </Modal>
  )
}

function ContractFields() {
  const { t } = useTranslation()
  const agreements = useQuery(ownAgreementsQuery)
  const clients = new Map((agreements.data?.data ?? []).map(({ client_id, client_name }) => [client_id, client_name]))
  const missing = [{ required: true, message: t('intake.stopOrder.missing') }]
  return (
    <>
      <Form.Item name="client_id" label={t('intake.stopOrder.client')} rules={missing}>
        <Select loading={agreements.isPending} options={[...clients].map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="contract_no" label={t('intake.stopOrder.contractNo')} rules={missing}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
    </>
  )
}
