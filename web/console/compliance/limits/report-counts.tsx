import { reportedCounters } from '@dunwell/contract/compliance'
import { App, Button, DatePicker, Form, type FormInstance, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { limitsKey } from './queries.ts'

type Row = {
  readonly contract_no: string
  readonly counter: (typeof reportedCounters)[number]
  readonly on_date: Dayjs
  readonly count: number
}
type ReportForm = { readonly client_id: string; readonly as_of: Dayjs; readonly rows: readonly Row[] }
type ReportCountsProps = { readonly clients: readonly { readonly id: string; readonly name: string }[] }
const rowsMax = 20

/** Enters what a client reported by other means than its program. */
export function ReportCounts({ clients }: ReportCountsProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<ReportForm>()
  const report = useCommand({
    method: 'POST',
    path: '/v1/contact-counts',
    body: ({ client_id, as_of, rows }: ReportForm) => ({
      client_id,
      as_of: as_of.toISOString(),
      counts: rows.map(({ contract_no, counter, on_date, count }) => ({
        ...{ contract_no: contract_no.trim(), counter, on_date: on_date.format('YYYY-MM-DD'), count },
      })),
    }),
    invalidates: [limitsKey],
    onDone: ({ taken, unknown_contracts }) => {
      setOpen(false)
      if (unknown_contracts.length === 0) return void message.success(t('limits.reported.done', { count: taken }))
      void message.warning(t('limits.reported.unknown', { contracts: unknown_contracts.join(t('ui.separator')) }))
    },
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('limits.reported.add')}</Button>
      <Modal
        open={open}
        title={t('limits.reported.addTitle')}
        okText={t('limits.reported.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={report.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={report.reset}
        destroyOnHidden
        width={720}
      >
        <p>{t('limits.reported.addText')}</p>
        <ReportFields form={form} clients={clients} onFinish={(values) => void report.run(values)} />
        <CommandProblem problem={report.problem} what={t('limits.reported.add')} />
      </Modal>
    </>
  )
}

type ReportFieldsProps = ReportCountsProps & {
  readonly form: FormInstance<ReportForm>
  readonly onFinish: (values: ReportForm) => void
}

function ReportFields({ form, clients, onFinish }: ReportFieldsProps) {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('limits.missing') }]
  const first = { counter: 'effective_call', on_date: dayjs(), count: 1 }
  return (
    <Form<ReportForm>
      form={form}
      layout="vertical"
      initialValues={{ as_of: dayjs(), rows: [first] }}
      onFinish={onFinish}
    >
      <Form.Item name="client_id" label={t('limits.client')} rules={required}>
        <Select options={clients.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="as_of" label={t('limits.reported.asOfField')} rules={required}>
        <DatePicker showTime maxDate={dayjs()} />
      </Form.Item>
      <Form.List name="rows">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }, index) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset does not lay out in a row
              <div
                key={key}
                className="dw-limits-row"
                role="group"
                aria-label={t('limits.reported.rowOf', { no: index + 1 })}
              >
                <Form.Item name={[name, 'contract_no']} label={t('limits.reported.contract')} rules={required}>
                  <Input maxLength={64} />
                </Form.Item>
                <Form.Item name={[name, 'counter']} label={t('limits.counter')} rules={required}>
                  <Select
                    options={reportedCounters.map((value) => ({ value, label: t(`limits.counters.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'on_date']} label={t('limits.reported.day')} rules={required}>
                  <DatePicker minDate={dayjs().subtract(30, 'day')} maxDate={dayjs()} />
                </Form.Item>
                <Form.Item name={[name, 'count']} label={t('limits.reported.count')} rules={required}>
                  <InputNumber min={0} max={1000} precision={0} />
                </Form.Item>
                {rows.length > 1 && (
                  <Button onClick={() => remove(name)}>{t('limits.reported.removeRow', { no: index + 1 })}</Button>
                )}
              </div>
            ))}
            {rows.length < rowsMax && <Button onClick={() => add(first)}>{t('limits.reported.addRow')}</Button>}
          </>
        )}
      </Form.List>
    </Form>
  )
}
