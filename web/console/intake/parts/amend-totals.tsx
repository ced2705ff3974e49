import { parseAmountMinor } from '@dunwell/kit'
import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { formatCount, formatMinor } from '../../../ui/text/format.ts'
import { useCommand } from '../../../ui/use-command.ts'
import type { Delivery } from '../queries.ts'
import { hasSum, parseCount } from '../scene.ts'
import { stepOf } from '../step-of.ts'
import { ReasonField } from './reason-field.tsx'
import { SlipFields } from './scene-fields.tsx'
import { StepProblem } from './step-problem.tsx'

type AmendForm = { readonly control_count: string; readonly control_sum: string; readonly reason: string }
/** Corrects mistyped control totals. The file itself is never bent to fit. */
export function AmendTotals({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<AmendForm>()
  const amend = useCommand({
    ...stepOf(delivery),
    path: '/v1/deliveries/{delivery_id}/amend',
    onDone: () => setOpen(false),
  })
  const { count, sum } = delivery.control
  const submit = ({ control_count, control_sum, reason }: AmendForm) => {
    const amount = parseAmountMinor(hasSum(delivery.flow) ? control_sum : '0')
    const rows = parseCount(control_count)
    if (!amount.ok || rows === undefined) return
    const total = { amount_minor: amount.minor.toString(), currency: sum.currency }
    void amend.run({ version: delivery.version, control_count: rows, control_sum: total, reason })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('intake.totals.amend')}</Button>
      <Modal
        open={open}
        title={t('intake.totals.amendTitle')}
        okText={t('intake.totals.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={amend.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={amend.reset}
        destroyOnHidden
      >
        <p>{t('intake.totals.amendHint')}</p>
        <DraftForm<AmendForm>
          draft="amend-totals"
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={submit}
          initialValues={{ control_count: formatCount(count), control_sum: formatMinor(sum.amount_minor) }}
        >
          <SlipFields currency={sum.currency} withHead={false} withSum={hasSum(delivery.flow)} />
          <ReasonField label={t('intake.totals.reason')} hint={t('intake.totals.reasonHint')} />
        </DraftForm>
        <StepProblem problem={amend.problem} what={t('intake.totals.amend')} onReload={amend.reset} />
      </Modal>
    </>
  )
}
