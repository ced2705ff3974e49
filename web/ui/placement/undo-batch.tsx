import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'

/** 撤销批次: takes a batch back that came by mistake, while nobody of it was contacted. For whoever may `portfolio.withdraw-placement`. */
export function UndoBatch({ placementId, batchNo }: { readonly placementId: string; readonly batchNo: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ readonly reason: string }>()
  const undo = useCommand({
    method: 'POST',
    path: '/v1/placements/{placement_id}/withdraw',
    params: () => ({ placement_id: placementId }),
    invalidates: [['portfolio'], ['intake'], ['cases'], ['allocation']],
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('cases.undoBatch.button')}
      </Button>
      <Modal
        open={open}
        title={t('cases.undoBatch.title', { batchNo })}
        okText={t('cases.undoBatch.button')}
        okButtonProps={{ danger: true }}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={undo.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={undo.reset}
        destroyOnHidden
        width={480}
      >
        <p>{t('cases.undoBatch.text')}</p>
        <DraftForm
          draft="undo-batch"
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark={false}
          onFinish={({ reason }) => void undo.run({ reason })}
        >
          <Form.Item
            name="reason"
            label={t('cases.undoBatch.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('cases.holds.reasonMissing') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={undo.problem} what={t('cases.undoBatch.button')} />
      </Modal>
    </>
  )
}
