import { sayingChannels } from '@dunwell/contract/bulletins'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, Modal, Radio, Select, type UploadFile } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { logKey, ownAgreementsQuery } from '../queries.ts'
import { useWriteWithFiles } from '../use-write-with-files.ts'
import { FileField } from './file-field.tsx'

type EntryForm = {
  readonly agreement: string
  readonly direction: 'to_client' | 'by_client'
  readonly channel: (typeof sayingChannels)[number]
  readonly person: string
  readonly said_at: Dayjs
  readonly text: string
  readonly files?: UploadFile[]
}

/** One entry of the client log. It is never changed: a mistake is corrected by another entry. */
export function WriteEntry() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<EntryForm>()
  const write = useCommand({ method: 'POST', path: '/v1/client-log', invalidates: [logKey] })
  const writing = useWriteWithFiles(write, (id) => `/v1/client-log/${id}/files`)
  const submit = async ({ agreement, files = [], said_at, ...values }: EntryForm) => {
    const [client_id = '', unit_id = ''] = agreement.split(' ')
    const id = await writing.run({ ...values, client_id, unit_id, said_at: said_at.toISOString() }, files)
    if (id !== undefined) setOpen(false)
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('clients.log.write')}
      </Button>
      <Modal
        open={open}
        title={t('clients.log.write')}
        okText={t('clients.log.save')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={writing.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={writing.reset}
        destroyOnHidden
      >
        <DraftForm<EntryForm>
          draft="entry"
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ direction: 'by_client', said_at: dayjs() }}
          onFinish={(values) => void submit(values)}
        >
          <EntryFields />
        </DraftForm>
        <CommandProblem problem={writing.problem} what={t('clients.log.write')} />
      </Modal>
    </>
  )
}

function EntryFields() {
  const { t } = useTranslation()
  const { data } = useQuery(ownAgreementsQuery)
  const required = [{ required: true, message: t('clients.missing') }]
  const options = (data?.data ?? [])
    .filter(({ may_receive }) => may_receive)
    .map((row) => ({ value: `${row.client_id} ${row.unit_id}`, label: `${row.client_name} ${row.unit_name}` }))
  return (
    <>
      <Form.Item name="agreement" label={t('clients.client')} rules={required}>
        <Select options={options.filter((one, n) => options.findIndex(({ value }) => value === one.value) === n)} />
      </Form.Item>
      <Form.Item name="direction" label={t('clients.log.direction')} rules={required}>
        <Radio.Group
          options={(['by_client', 'to_client'] as const).map((value) => ({
            value,
            label: t(`clients.log.directions.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="channel" label={t('clients.log.channel')} rules={required}>
        <Select options={sayingChannels.map((value) => ({ value, label: t(`clients.log.channels.${value}`) }))} />
      </Form.Item>
      <Form.Item name="person" label={t('clients.log.person')} rules={required}>
        <Input maxLength={100} placeholder={t('clients.log.personHint')} />
      </Form.Item>
      <Form.Item name="said_at" label={t('clients.log.saidAt')} rules={required}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name="text" label={t('clients.log.text')} rules={required}>
        <Input.TextArea rows={4} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="files" label={t('clients.files.title')}>
        <FileField />
      </Form.Item>
    </>
  )
}
