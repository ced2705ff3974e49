import { ExportOutlined } from '@ant-design/icons'
import { type ExportSubject, exportColumnsOf } from '@dunwell/contract/export-columns'
import { exportPurposes } from '@dunwell/contract/exports'
import { App, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import type { ListSearch } from '../../../ui/list-page/list-search.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { exportsKey } from '../queries.ts'

type RequestForm = {
  readonly subject: ExportSubject
  readonly purpose: (typeof exportPurposes)[number]
  readonly columns: readonly string[]
  readonly reason: string
  readonly format: 'xlsx' | 'csv'
}
type RequestExportProps = {
  /** What the lines of the file may be; the first is what the list shows. */
  readonly subjects: readonly [ExportSubject, ...ExportSubject[]]
  readonly filters: ListSearch
  /** Columns of the list as it is shown now; without it all that the file can have. */
  readonly columns?: readonly string[]
}

const nameInFile: Readonly<Record<string, string>> = {
  mandate: 'mandate_until',
  recorded: 'last_recorded_at',
  contract: 'contract_no',
  batch: 'batch_no',
}

/** Asks for what the list shows as a file: frozen, decided by somebody else. */
export function RequestExport({ subjects, filters, columns }: RequestExportProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<RequestForm>()
  const { sort, ...filter } = filters
  const ask = useCommand({
    method: 'POST',
    path: '/v1/exports',
    body: (wish: RequestForm) => ({
      subject: wish.subject,
      filter: filter as Record<string, string>,
      purpose: wish.purpose,
      ...(sort === undefined ? {} : { sort: sort as 'newest' }),
      columns: [...wish.columns],
      format: wish.format,
      reason: wish.reason.trim(),
    }),
    invalidates: [exportsKey, ['approvals']],
    onDone: ({ no }) => {
      setOpen(false)
      void message.success(t('exports.asked', { no }))
    },
  })
  const startOf = (subject: ExportSubject) => shownFirst(subject, subject === subjects[0] ? columns : undefined)
  return (
    <>
      <Button icon={<ExportOutlined />} onClick={() => setOpen(true)}>
        {t('exports.ask')}
      </Button>
      <Modal
        open={open}
        title={t('exports.askTitle')}
        okText={t('exports.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={ask.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t('exports.askHint')}</p>
        <DraftForm
          draft="export"
          form={form}
          layout="vertical"
          initialValues={{ format: 'xlsx', subject: subjects[0], columns: startOf(subjects[0]) }}
          onFinish={(values) => void ask.run(values)}
        >
          <Fields subjects={subjects} startOf={startOf} />
        </DraftForm>
        <CommandProblem problem={ask.problem} what={t('exports.ask')} />
      </Modal>
    </>
  )
}

type FieldsProps = {
  readonly subjects: RequestExportProps['subjects']
  readonly startOf: (subject: ExportSubject) => string[]
}
function Fields({ subjects, startOf }: FieldsProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<RequestForm>()
  return (
    <>
      {subjects.length > 1 ? (
        <Form.Item name="subject" label={t('exports.subject')}>
          <Radio.Group
            options={subjects.map((value) => ({ value, label: t(`exports.subjects.${value}`) }))}
            onChange={(event) => form.setFieldValue('columns', startOf(event.target.value as ExportSubject))}
          />
        </Form.Item>
      ) : (
        <Form.Item name="subject" hidden>
          <Input />
        </Form.Item>
      )}
      <Columns />
      <Form.Item name="format" label={t('exports.format')}>
        <Radio.Group options={['xlsx', 'csv'].map((value) => ({ value, label: `.${value}` }))} />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t('exports.purpose')}
        rules={[{ required: true, message: t('exports.missing') }]}
      >
        <Select options={exportPurposes.map((value) => ({ value, label: t(`exports.purposes.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('exports.reasonLabel')}
        rules={[{ required: true, whitespace: true, min: 2, max: 500 }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </>
  )
}

/** What the file names, in the order of its list; what the client told of a case is asked for by name. */
function Columns() {
  const { t, i18n } = useTranslation()
  const may = useMay()
  const subject = Form.useWatch<ExportSubject>('subject') ?? 'cases'
  const known = exportColumnsOf(subject).filter(({ terms }) => terms !== true || may('commissions.read'))
  const optionsOf = (list: typeof known) =>
    list.map(({ key, zh, en }) => ({ value: key, label: i18n.language === 'en' ? en : zh }))
  const groups = [
    { label: t('exports.groups.list'), options: optionsOf(known.filter(({ given, terms }) => !given && !terms)) },
    { label: t('exports.groups.given'), options: optionsOf(known.filter(({ given }) => given)) },
    { label: t('exports.groups.terms'), options: optionsOf(known.filter(({ terms }) => terms)) },
  ].filter(({ options }) => options.length > 0)
  return (
    <Form.Item name="columns" label={t('exports.columns')} rules={[{ required: true, type: 'array', min: 1 }]}>
      <Select mode="multiple" maxTagCount={8} optionFilterProp="label" options={groups} />
    </Form.Item>
  )
}

function shownFirst(subject: ExportSubject, shown: readonly string[] | undefined): string[] {
  const own = exportColumnsOf(subject).filter(({ given, terms }) => given !== true && terms !== true)
  const wanted = shown?.map((key) => nameInFile[key] ?? key)
  return own.filter(({ key }) => wanted === undefined || wanted.includes(key)).map(({ key }) => key)
}
