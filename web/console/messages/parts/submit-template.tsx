import { purposes } from '@dunwell/contract/compliance'
import {
  debtFields,
  letterParts,
  mergeFields,
  type SubmitTemplateInput,
  subjectFields,
  templateChannels,
  templateLanguages,
  thirdPartyFields,
} from '@dunwell/contract/messages'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/client.ts'
import type { Shape } from '../../../api/shape.ts'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { ReasonList } from '../../../ui/gate-reasons.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type TemplateRow, templatesKey } from '../queries.ts'
import { faultsOf, type Refusal } from './template-faults.ts'

type TemplateForm = Shape<typeof SubmitTemplateInput>

/** A new template, or a further version of the one given. What the rules refuse stays in the form, with the rule. */
export function SubmitTemplate({ of }: { readonly of?: TemplateRow }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [reasons, setReasons] = useState<Refusal['reasons']>([])
  const [form] = Form.useForm<TemplateForm>()
  const label = of === undefined ? t('messages.write') : t('messages.rewrite')
  const submit = useCommand({
    method: 'POST',
    path: '/v1/templates',
    body: (values: TemplateForm) => (of === undefined ? values : { ...values, series_id: of.series_id }),
    invalidates: [templatesKey, ['approvals']],
    onDone: (answer, values) => {
      if (answer.verdict === 'refused') {
        setReasons(answer.reasons)
        return form.setFields(faultsOf(values, answer.reasons, t) as never)
      }
      setOpen(false)
      void message.success(t('messages.submitted'))
    },
  })
  const start = () => {
    setReasons([])
    setOpen(true)
  }
  return (
    <>
      <Button {...(of === undefined ? { type: 'primary' as const } : { size: 'small' as const })} onClick={start}>
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        okText={t('messages.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={submit.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={submit.reset}
        destroyOnHidden
      >
        <DraftForm<TemplateForm>
          draft="template"
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={of ?? { channel: 'sms', language: 'zh-CN', purpose: 'collect' }}
          onFinish={(values) => void submit.run(values)}
        >
          <TemplateFields fixed={of !== undefined} />
        </DraftForm>
        {reasons.length > 0 && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={t('messages.refused')}
            description={<ReasonList reasons={reasons} />}
          />
        )}
        <CommandProblem problem={submit.problem} what={t('messages.submit')} />
      </Modal>
    </>
  )
}

function TemplateFields({ fixed }: { readonly fixed: boolean }) {
  const { t } = useTranslation()
  const channel = Form.useWatch<TemplateForm['channel']>('channel')
  const { data } = useQuery({
    queryKey: ['clients', 'list'],
    queryFn: ({ signal }) => read('/v1/clients', {}, signal),
  })
  const required = [{ required: true, whitespace: true }]
  const purpose = Form.useWatch<TemplateForm['purpose']>('purpose') ?? 'collect'
  const parts = channel === 'letter' ? letterParts : (['body'] as const)
  // A letter tells of the debt: nobody is asked for the debtor by one.
  const usable = purposes.filter((one) => channel !== 'letter' || !asksOthers(one))
  const listed = (fields: readonly (typeof mergeFields)[number][]) =>
    fields.map((field) => `{{${field}}} ${t(`messages.fields.${field}`)}`).join(t('messages.comma'))
  return (
    <>
      <Form.Item name="client_id" label={t('messages.client')} rules={required}>
        <Select disabled={fixed} options={(data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="channel" label={t('messages.channel')} rules={required}>
        <Select
          disabled={fixed}
          options={templateChannels.map((value) => ({ value, label: t(`messages.channels.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="language" label={t('messages.language')} rules={required}>
        <Select options={templateLanguages.map((value) => ({ value, label: t(`messages.languages.${value}`) }))} />
      </Form.Item>
      <Form.Item name="purpose" label={t('messages.purpose')} rules={required}>
        <Select options={usable.map((value) => ({ value, label: t(`messages.purposes.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t('messages.name')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <p className="dw-muted">
        {t('messages.fieldsHint')} {listed(fieldsFor(purpose))}
      </p>
      {channel === 'email' && (
        <Form.Item
          name={['parts', 'subject']}
          label={t('messages.parts.subject')}
          rules={required}
          extra={`${t('messages.subjectHint')} ${listed(subjectFields)}`}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
      {parts.map((part) => (
        <Form.Item key={part} name={['parts', part]} label={t(`messages.parts.${part}`)}>
          <Input.TextArea rows={part === 'body' ? 5 : 2} maxLength={2000} />
        </Form.Item>
      ))}
    </>
  )
}

type Purpose = (typeof purposes)[number]
const asksOthers = (purpose: Purpose) => purpose === 'locate' || purpose === 'relay'

/** What is owed is merged by what collects alone, and where a third person reads nothing of the debtor. */
function fieldsFor(purpose: Purpose): readonly (typeof mergeFields)[number][] {
  if (asksOthers(purpose)) return thirdPartyFields
  const debt: readonly string[] = purpose === 'collect' ? [] : debtFields
  return mergeFields.filter((field) => !debt.includes(field))
}
