import { App, Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'

const purposes = ['locate', 'relay'] as const
type AskForm = { readonly purpose: (typeof purposes)[number]; readonly reason: string }
type AskUnlockProps = { readonly caseId: string; readonly relatedId: string }

/** Asks a supervisor to open one related person for one purpose; the server asks whether the debtor is lost. */
export function AskUnlock({ caseId, relatedId }: AskUnlockProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<AskForm>()
  const ask = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/related-persons/{related_id}/unlocks',
    params: (_: AskForm) => ({ case_id: caseId, related_id: relatedId }),
    body: ({ purpose, reason }: AskForm) => ({ purpose, reason: reason.trim() }),
    invalidates: [['cases'], ['approvals']],
    onDone: () => {
      setOpen(false)
      void message.success(t('cases.contacts.asked'))
    },
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('cases.contacts.ask')}
      </Button>
      <Modal
        open={open}
        title={t('cases.contacts.askTitle')}
        okText={t('cases.contacts.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={ask.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        width={480}
      >
        <p>{t('cases.contacts.askText')}</p>
        <DraftForm
          draft="unlock"
          form={form}
          layout="vertical"
          initialValues={{ purpose: 'locate' }}
          onFinish={(values) => void ask.run(values)}
        >
          <Form.Item name="purpose" label={t('cases.contacts.purpose')}>
            <Radio.Group options={purposes.map((value) => ({ value, label: t(`cases.contacts.purposes.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('cases.contacts.askReason')}
            rules={[{ required: true, min: 2, whitespace: true, message: t('cases.contacts.reasonMissing') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={ask.problem} what={t('cases.contacts.ask')} />
      </Modal>
    </>
  )
}
