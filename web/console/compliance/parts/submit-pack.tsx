import { useQuery } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { packsKey, trialQuery } from '../queries.ts'
import { TrialResult } from './try-pack.tsx'

type SubmitForm = { readonly effective_from: Dayjs }

/** Hands the version to a second person, once its maker has seen what it would have done; in force from a day. */
export function SubmitPack({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<SubmitForm>()
  const trial = useQuery({ ...trialQuery(draftId), enabled: open })
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
        okButtonProps={{ disabled: trial.data === undefined }}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={submit.reset}
        destroyOnHidden
      >
        <p>{t('compliance.submit.text')}</p>
        <div aria-busy={trial.isFetching}>
          <h3 className="dw-subtitle">{t('compliance.trial.title')}</h3>
          {trial.error && (
            <ErrorState error={trial.error} what={t('compliance.trial.title')} onRetry={() => void trial.refetch()} />
          )}
          {trial.data === undefined ? (
            trial.isFetching && <p role="status">{t('compliance.trial.running')}</p>
          ) : (
            <TrialResult trial={trial.data} />
          )}
        </div>
        <DraftForm<SubmitForm>
          draft="submit-pack"
          form={form}
          layout="vertical"
          // Enter in the only field sends the form, whatever the button says.
          onFinish={(values) => trial.data !== undefined && void submit.run(values)}
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
