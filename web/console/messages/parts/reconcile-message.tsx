import { App, Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { outboxKey } from '../queries.ts'

type Said = { outcome: 'delivered' | 'failed'; note: string }

/** What the provider said of a message of which nothing is known; it is never sent again. */
export function ReconcileMessage({ messageId }: { readonly messageId: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Said>()
  const note = useCommand({
    method: 'POST',
    path: '/v1/messages/{message_id}/outcome',
    params: (_said: Said) => ({ message_id: messageId }),
    body: (said) => said,
    invalidates: [outboxKey],
    onDone: () => {
      setOpen(false)
      void message.success(t('outbox.reconciled'))
    },
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('outbox.reconcile')}
      </Button>
      <Modal
        open={open}
        title={t('outbox.reconcile')}
        okText={t('outbox.reconcile')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={note.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <DraftForm<Said>
          draft={`reconcile ${messageId}`}
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(said) => void note.run(said)}
        >
          <Form.Item name="outcome" label={t('outbox.outcome')} rules={[{ required: true }]}>
            <Radio.Group
              options={(['delivered', 'failed'] as const).map((value) => ({
                value,
                label: t(`outbox.states.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="note" label={t('outbox.reconcileNote')} rules={[{ required: true, min: 2 }]}>
            <Input maxLength={300} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={note.problem} what={t('outbox.reconcile')} />
      </Modal>
    </>
  )
}
