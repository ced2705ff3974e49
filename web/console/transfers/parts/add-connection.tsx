import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { AgreementItem, receivableAgreementsQuery } from '../../clients/index.ts'
import { connectionsKey, flows } from '../queries.ts'
import { HostKeyField } from './host-key-field.tsx'
import { ScheduleFields } from './schedule-fields.tsx'

type AddForm = {
  readonly agreement_id: string
  readonly flow: (typeof flows)[number]
  readonly name: string
  readonly host: string
  readonly port: number
  readonly username: string
  readonly directory: string
  readonly host_key: string
  readonly compared: boolean
  readonly every_minutes: number
  readonly stable_seconds: number
  readonly misses_max: number
}

/** A new connection: the server's key is compared before it is pinned; ours is made by the server and shown afterwards. */
export function AddConnection() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('transfers.connections.add')}
      </Button>
      {open && <AddModal onClose={() => setOpen(false)} />}
    </>
  )
}

function AddModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form] = Form.useForm<AddForm>()
  const { data: agreements } = useQuery(receivableAgreementsQuery)
  const command = useCommand({
    method: 'POST',
    path: '/v1/connections',
    invalidates: [connectionsKey],
    onDone: ({ connection_id: id }) => void navigate({ to: `/transfers/connections/${id}` as never }),
  })
  const submit = ({ compared: _compared, ...values }: AddForm) => {
    const agreement = agreements?.find(({ id }) => id === values.agreement_id)
    if (agreement) void command.run({ ...values, client_id: agreement.client_id })
  }
  const required = [{ required: true, message: t('transfers.missing') }]
  const place = () => ({ host: form.getFieldValue('host') as string, port: form.getFieldValue('port') as number })
  return (
    <Modal
      open
      title={t('transfers.connections.add')}
      okText={t('transfers.connections.save')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={command.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={560}
    >
      <DraftForm<AddForm>
        draft="add-connection"
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{ flow: 'placement', port: 22, every_minutes: 15, stable_seconds: 30, misses_max: 3 }}
      >
        <AgreementItem />
        <Form.Item name="flow" label={t('transfers.flow')}>
          <Select options={flows.map((value) => ({ value, label: t(`intake.flows.${value}`) }))} />
        </Form.Item>
        <Form.Item name="name" label={t('transfers.connections.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="host" label={t('transfers.connections.host')} rules={required}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="port" label={t('transfers.connections.port')} rules={required}>
          <InputNumber min={1} max={65_535} />
        </Form.Item>
        <Form.Item name="username" label={t('transfers.connections.username')} rules={required}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="directory" label={t('transfers.connections.directory')} rules={required}>
          <Input autoComplete="off" />
        </Form.Item>
        <HostKeyField form={form} place={place} />
        <ScheduleFields />
      </DraftForm>
      <CommandProblem problem={command.problem} what={t('transfers.connections.add')} />
    </Modal>
  )
}
