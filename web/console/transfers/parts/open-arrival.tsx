import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Arrival, arrivalsKey } from '../queries.ts'

type OpenForm = { readonly password?: string; readonly entry?: string }

/** A locked file: the password that the client told, and which file of an archive. It is kept nowhere. */
export function OpenArrival({ arrival }: { readonly arrival: Arrival }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [entries, setEntries] = useState<readonly string[]>([])
  const [form] = Form.useForm<OpenForm>()
  const command = useCommand({
    method: 'POST',
    path: '/v1/arrivals/{arrival_id}/open',
    params: (_input: OpenForm) => ({ arrival_id: arrival.id }),
    invalidates: [arrivalsKey],
    onDone: ({ delivery_id: id, entries: inside }) => {
      if (id === null) return setEntries(inside)
      setOpen(false)
      void navigate({ to: `/intake/deliveries/${id}` as never })
    },
  })
  const close = () => {
    setOpen(false)
    setEntries([])
    command.reset()
  }
  return (
    <>
      <Button
        size="small"
        type="primary"
        onClick={() => setOpen(true)}
        aria-label={t('transfers.open.buttonOf', { name: arrival.file_name })}
      >
        {t('transfers.open.button')}
      </Button>
      <Modal
        open={open}
        title={t('transfers.open.title')}
        okText={t('transfers.open.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={command.pending}
        onOk={form.submit}
        onCancel={close}
        destroyOnHidden
        width={440}
      >
        <p>{t('transfers.open.hint')}</p>
        <Form<OpenForm> form={form} layout="vertical" preserve={false} onFinish={(values) => void command.run(values)}>
          <Form.Item name="password" label={t('transfers.open.password')}>
            <Input.Password autoComplete="off" maxLength={200} />
          </Form.Item>
          {entries.length > 0 && (
            <Form.Item name="entry" label={t('transfers.open.entry')}>
              <Select options={entries.map((name) => ({ value: name, label: name }))} />
            </Form.Item>
          )}
        </Form>
        <CommandProblem problem={command.problem} what={t('transfers.open.title')} />
      </Modal>
    </>
  )
}
