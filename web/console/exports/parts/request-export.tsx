import { ExportOutlined } from '@ant-design/icons'
import { exportColumns, exportPurposes } from '@dunwell/contract/exports'
import { App, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import type { ListSearch } from '../../../ui/list-page/list-search.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { exportsKey } from '../queries.ts'

type RequestForm = {
  readonly purpose: (typeof exportPurposes)[number]
  readonly reason: string
  readonly format: 'xlsx' | 'csv'
}
type RequestExportProps = {
  readonly filters: ListSearch
  /** Columns of the list as it is shown now; those that a file has not are left out. */
  readonly columns: readonly string[]
}

const nameInFile: Readonly<Record<string, string>> = {
  mandate: 'mandate_until',
  recorded: 'last_recorded_at',
  contract: 'contract_no',
  batch: 'batch_no',
}

/** Asks for what the list shows as a file: frozen, decided by somebody else. */
export function RequestExport({ filters, columns }: RequestExportProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<RequestForm>()
  const { sort, ...filter } = filters
  const wanted = columns.map((key) => nameInFile[key] ?? key)
  const ask = useCommand({
    method: 'POST',
    path: '/v1/exports',
    body: ({ purpose, reason, format }: RequestForm) => ({
      purpose,
      filter: filter as object,
      ...(sort === undefined ? {} : { sort: sort as 'newest' }),
      columns: exportColumns.filter((key) => wanted.includes(key)),
      format,
      reason: reason.trim(),
    }),
    invalidates: [exportsKey, ['approvals']],
    onDone: ({ no }) => {
      setOpen(false)
      void message.success(t('exports.asked', { no }))
    },
  })
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
        <Form
          form={form}
          layout="vertical"
          initialValues={{ format: 'xlsx' }}
          onFinish={(values) => void ask.run(values)}
        >
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
        </Form>
        <CommandProblem problem={ask.problem} what={t('exports.ask')} />
      </Modal>
    </>
  )
}
