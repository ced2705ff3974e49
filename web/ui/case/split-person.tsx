import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'

type SplitForm = { readonly name?: string; readonly reason: string }

/** Undoes a merge by number: this case's account is another person's. */
export function SplitPerson({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<SplitForm>()
  const split = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/split',
    params: () => ({ case_id: caseId }),
    body: ({ name, reason }: SplitForm) => ({ reason, ...(name !== undefined && name.trim() !== '' && { name }) }),
    invalidates: [['cases']],
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('cases.split.button')}
      </Button>
      <Modal
        open={open}
        title={t('cases.split.title')}
        okText={t('cases.split.button')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={split.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={split.reset}
        destroyOnHidden
        width={440}
      >
        <p>{t('cases.split.text')}</p>
        <DraftForm
          draft="split-person"
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark={false}
          onFinish={(values) => void split.run(values)}
        >
          <Form.Item name="name" label={t('cases.split.name')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('cases.split.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('cases.holds.reasonMissing') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={split.problem} what={t('cases.split.button')} />
      </Modal>
    </>
  )
}
