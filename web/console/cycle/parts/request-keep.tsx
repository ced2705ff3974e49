import { consents } from '@dunwell/contract/cycle'
import { App, Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { cycleKey } from '../queries.ts'

type KeepForm = {
  readonly until: Dayjs
  readonly consent: (typeof consents)[number]
  readonly consentOn: Dayjs
  readonly consentRef: string
  readonly reason: string
}
type RequestKeepProps = { readonly caseIds: readonly string[]; readonly onAsked: () => void }

/** Asks to keep the selected cases; without the client's consent there is nothing to submit. */
export function RequestKeep({ caseIds, onAsked }: RequestKeepProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<KeepForm>()
  const required = [{ required: true }]
  const ask = useCommand({
    method: 'POST',
    path: '/v1/keep-requests',
    body: (values: KeepForm) => ({
      case_ids: caseIds,
      until_on: values.until.format('YYYY-MM-DD'),
      consent: values.consent,
      consent_on: values.consentOn.format('YYYY-MM-DD'),
      consent_ref: values.consentRef.trim(),
      reason: values.reason.trim(),
    }),
    invalidates: [cycleKey, ['approvals']],
    onDone: () => {
      setOpen(false)
      onAsked()
      void message.success(t('cycle.end.asked'))
    },
  })
  return (
    <>
      <Button size="small" type="primary" onClick={() => setOpen(true)}>
        {t('cycle.end.keep')}
      </Button>
      <Modal
        open={open}
        title={t('cycle.end.keepTitle', { count: caseIds.length })}
        okText={t('cycle.end.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={ask.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t('cycle.end.keepHint')}</p>
        <DraftForm draft="keep" form={form} layout="vertical" onFinish={(values) => void ask.run(values)}>
          <Form.Item name="until" label={t('cycle.end.until')} rules={required}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="consent" label={t('cycle.end.consent')} rules={required}>
            <Select options={consents.map((value) => ({ value, label: t(`cycle.end.consents.${value}`) }))} />
          </Form.Item>
          <Form.Item name="consentOn" label={t('cycle.end.consentOn')} rules={required}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="consentRef" label={t('cycle.end.consentRef')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="reason" label={t('cycle.end.reason')} rules={[{ required: true, whitespace: true }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={ask.problem} what={t('cycle.end.keep')} />
      </Modal>
    </>
  )
}
