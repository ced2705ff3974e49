import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Connection, connectionsKey } from '../queries.ts'
import { HostKeyField } from './host-key-field.tsx'
import { ScheduleFields } from './schedule-fields.tsx'

type ChangeForm = Pick<Connection, 'directory' | 'host_key' | 'every_minutes' | 'stable_seconds' | 'misses_max'> & {
  readonly compared: boolean
}

/** Where and how often; and another host key, once somebody has compared it with the bank. */
export function ChangeConnection({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('transfers.connections.change')}</Button>
      {open && <ChangeModal connection={connection} onClose={() => setOpen(false)} />}
    </>
  )
}

function ChangeModal({ connection, onClose }: { readonly connection: Connection; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<ChangeForm>()
  const command = useCommand({
    method: 'POST',
    path: '/v1/connections/{connection_id}/change',
    params: (_input: Omit<ChangeForm, 'compared'> & { readonly version: number }) => ({ connection_id: connection.id }),
    invalidates: [connectionsKey],
    onDone: onClose,
  })
  const submit = ({ compared: _compared, ...values }: ChangeForm) =>
    void command.run({ ...values, version: connection.version })
  const { host, port, directory, host_key, every_minutes, stable_seconds, misses_max } = connection
  return (
    <Modal
      open
      title={t('transfers.connections.change')}
      okText={t('transfers.connections.save')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={command.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={560}
    >
      <DraftForm<ChangeForm>
        draft="change-connection"
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{ directory, host_key, every_minutes, stable_seconds, misses_max, compared: false }}
      >
        <Form.Item
          name="directory"
          label={t('transfers.connections.directory')}
          rules={[{ required: true, message: t('transfers.missing') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <HostKeyField form={form} place={() => ({ host, port })} />
        <ScheduleFields />
      </DraftForm>
      <CommandProblem problem={command.problem} what={t('transfers.connections.change')} />
    </Modal>
  )
}
