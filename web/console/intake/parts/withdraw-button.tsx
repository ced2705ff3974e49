import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import type { Delivery } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { ReasonField } from './reason-field.tsx'
import { StepProblem } from './step-problem.tsx'

/** Ends an import that is not to be applied, with the reason. */
export function WithdrawButton({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ readonly reason: string }>()
  const withdraw = useCommand({
    ...stepOf(delivery),
    path: '/v1/deliveries/{delivery_id}/withdraw',
    onDone: () => setOpen(false),
  })
  const { version } = delivery
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('intake.withdraw.button')}</Button>
      <Modal
        open={open}
        title={t('intake.withdraw.title')}
        okText={t('intake.withdraw.submit')}
        okButtonProps={{ danger: true }}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={withdraw.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={withdraw.reset}
        destroyOnHidden
        width={440}
      >
        <p>{t('intake.withdraw.text')}</p>
        <DraftForm
          draft="withdraw"
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={({ reason }) => void withdraw.run({ version, reason })}
        >
          <ReasonField label={t('intake.withdraw.reason')} />
        </DraftForm>
        <StepProblem problem={withdraw.problem} what={t('intake.withdraw.button')} onReload={withdraw.reset} />
      </Modal>
    </>
  )
}
