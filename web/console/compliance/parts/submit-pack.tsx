import { App, Button, DatePicker, Form, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { packsKey } from '../queries.ts'

type SubmitForm = { readonly effective_from: Dayjs }

/** Hands the version to a second person; in force from a day. */
export function SubmitPack({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<SubmitForm>()
  const submit = useCommand({
    method: 'POST',
    path: '/v1/rule-pack-requests',
    body: ({ effective_from }: SubmitForm) => ({
      draft_id: draftId,
      effective_from: effective_from.format('YYYY-MM-DD'),
    }),
    invalidates: [packsKey, ['approvals']],
    onDone: () => {
      setOpen(false)
      void message.success(t('compliance.submit.done'))
    },
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('compliance.submit.act')}
      </Button>
      <Modal
        open={open}
        title={t('compliance.submit.title')}
        okText={t('compliance.submit.act')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={submit.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={submit.reset}
        destroyOnHidden
      >
        <p>{t('compliance.submit.text')}</p>
        <DraftForm<SubmitForm>
          draft="submit-pack"
          form={form}
          layout="vertical"
          onFinish={(values) => void submit.run(values)}
        >
          <Form.Item
            name="effective_from"
            label={t('compliance.packs.from')}
            rules={[{ required: true, message: t('compliance.missing') }]}
          >
            <DatePicker />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={submit.problem} what={t('compliance.submit.act')} />
      </Modal>
    </>
  )
}
