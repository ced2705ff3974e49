import { reportedCounters } from '@dunwell/contract/compliance'
import { App, Button, Form, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Allotment, limitsKey } from './queries.ts'

type Named = { readonly id: string; readonly name: string }
type AllotmentForm = {
  readonly client_id: string
  readonly unit_id: string
  readonly counter: (typeof reportedCounters)[number]
  readonly per_day: number
  readonly fresh_minutes: number
}
type SetAllotmentProps = {
  readonly clients: readonly Named[]
  readonly agencies: readonly Named[]
  readonly rows: readonly Allotment[]
}

/** Sets how much an agency has a day: less at once, more when a second person has agreed. */
export function SetAllotment({ clients, agencies, rows }: SetAllotmentProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<AllotmentForm>()
  const set = useCommand({
    method: 'POST',
    path: '/v1/contact-allotments',
    invalidates: [limitsKey, ['approvals']],
    onDone: ({ request_id }, _: AllotmentForm) => {
      setOpen(false)
      void message.success(t(request_id === null ? 'limits.allotments.done' : 'limits.allotments.asked'))
    },
    body: (values: AllotmentForm) => values,
  })
  // What holds already stands in the fields, so that one sees what one changes.
  const fill = () => {
    const { client_id, unit_id, counter } = form.getFieldsValue()
    const row = rows.find((one) => one.client_id === client_id && one.unit_id === unit_id && one.counter === counter)
    if (row) form.setFieldsValue({ per_day: row.per_day, fresh_minutes: row.fresh_minutes })
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('limits.allotments.set')}
      </Button>
      <Modal
        open={open}
        title={t('limits.allotments.setTitle')}
        okText={t('limits.allotments.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={set.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={set.reset}
        destroyOnHidden
        width={480}
      >
        <p>{t('limits.allotments.hint')}</p>
        <Form<AllotmentForm>
          form={form}
          layout="vertical"
          initialValues={{ counter: 'effective_call', per_day: 1, fresh_minutes: 60 }}
          onFinish={(values) => void set.run(values)}
        >
          <AllotmentFields clients={clients} agencies={agencies} onPick={fill} />
        </Form>
        <CommandProblem problem={set.problem} what={t('limits.allotments.set')} />
      </Modal>
    </>
  )
}

type FieldsProps = Omit<SetAllotmentProps, 'rows'> & { readonly onPick: () => void }

function AllotmentFields({ clients, agencies, onPick }: FieldsProps) {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('limits.missing') }]
  const optionsOf = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Form.Item name="client_id" label={t('limits.client')} rules={required}>
        <Select options={optionsOf(clients)} onChange={onPick} />
      </Form.Item>
      <Form.Item name="unit_id" label={t('limits.agency')} rules={required}>
        <Select options={optionsOf(agencies)} onChange={onPick} />
      </Form.Item>
      <Form.Item name="counter" label={t('limits.counter')} rules={required}>
        <Select
          options={reportedCounters.map((value) => ({ value, label: t(`limits.counters.${value}`) }))}
          onChange={onPick}
        />
      </Form.Item>
      <Form.Item name="per_day" label={t('limits.allotments.perDay')} rules={required}>
        <InputNumber min={0} max={100} precision={0} />
      </Form.Item>
      <Form.Item name="fresh_minutes" label={t('limits.allotments.freshField')} rules={required}>
        <InputNumber min={1} max={10_080} precision={0} />
      </Form.Item>
    </>
  )
}
