import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'

type AskForm = { readonly reason: string }

/** Asks compliance to set the rule of the house aside that refused this permit, for this one contact. */
export function AskOverride({ permitId }: { readonly permitId: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<AskForm>()
  const ask = useCommand({
    method: 'POST',
    path: '/v1/permits/{permit_id}/overrides',
    params: (_: AskForm) => ({ permit_id: permitId }),
    body: ({ reason }: AskForm) => ({ reason: reason.trim() }),
    invalidates: [['approvals']],
    onDone: () => {
      setOpen(false)
      void message.success(t('work.strip.override.asked'))
    },
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('work.strip.override.ask')}
      </Button>
      <Modal
        open={open}
        title={t('work.strip.override.title')}
        okText={t('work.strip.override.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={ask.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={ask.reset}
        destroyOnHidden
        width={480}
      >
        <p>{t('work.strip.override.text')}</p>
        <DraftForm
          draft={`override-${permitId}`}
          form={form}
          layout="vertical"
          onFinish={(values) => void ask.run(values)}
        >
          <Form.Item
            name="reason"
            label={t('work.strip.override.why')}
            rules={[{ required: true, min: 2, whitespace: true, message: t('work.strip.override.whyMissing') }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={ask.problem} what={t('work.strip.override.ask')} />
      </Modal>
    </>
  )
}
