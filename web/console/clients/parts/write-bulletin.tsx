import { concernedRoles } from '@dunwell/contract/bulletins'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, InputNumber, Modal, Select, type UploadFile } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Bulletin, bulletinsKey, ownAgreementsQuery } from '../queries.ts'
import { useWriteWithFiles } from '../use-write-with-files.ts'
import { FileField } from './file-field.tsx'

type BulletinForm = {
  readonly agreement: string
  readonly title: string
  readonly body: string
  readonly roles: (typeof concernedRoles)[number][]
  readonly ack_hours: number
  readonly files?: UploadFile[]
}

/** A draft: the first version, or the next one of what is in force. It is published from its own page, once the files are there. */
export function WriteBulletin({ replaces }: { readonly replaces: Bulletin | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<BulletinForm>()
  const write = useCommand({ method: 'POST', path: '/v1/bulletins', invalidates: [bulletinsKey] })
  const writing = useWriteWithFiles(write, (id) => `/v1/bulletins/${id}/files`)
  const what = t(replaces === undefined ? 'clients.bulletins.write' : 'clients.bulletins.writeNext')
  const submit = async ({ agreement, files = [], ...values }: BulletinForm) => {
    const place = placeOf(agreement, replaces)
    const id = await writing.run({ ...values, ...place }, files)
    if (id === undefined) return
    setOpen(false)
    void navigate({ to: `/bulletins/${id}` as never })
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {what}
      </Button>
      <Modal
        open={open}
        title={what}
        okText={t('clients.bulletins.saveDraft')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={writing.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={writing.reset}
        destroyOnHidden
        width={640}
      >
        <DraftForm<BulletinForm>
          draft="bulletin"
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={initialOf(replaces)}
          onFinish={(values) => void submit(values)}
        >
          <BulletinFields isNext={replaces !== undefined} />
        </DraftForm>
        <CommandProblem problem={writing.problem} what={what} />
      </Modal>
    </>
  )
}

function BulletinFields({ isNext }: { readonly isNext: boolean }) {
  const { t } = useTranslation()
  const { data } = useQuery({ ...ownAgreementsQuery, enabled: !isNext })
  const required = [{ required: true, message: t('clients.missing') }]
  const options = (data?.data ?? [])
    .filter(({ may_receive }) => may_receive)
    .map((row) => ({ value: `${row.client_id} ${row.unit_id}`, label: `${row.client_name} ${row.unit_name}` }))
  return (
    <>
      {!isNext && (
        <Form.Item name="agreement" label={t('clients.client')} rules={required}>
          <Select options={options.filter((one, n) => options.findIndex(({ value }) => value === one.value) === n)} />
        </Form.Item>
      )}
      <Form.Item name="title" label={t('clients.bulletins.title')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="body" label={t('clients.bulletins.text')} rules={required}>
        <Input.TextArea rows={6} maxLength={20_000} />
      </Form.Item>
      {/* Not `required`: antd would say aria-required of a group, which ARIA does not know. */}
      <Form.Item
        name="roles"
        label={t('clients.bulletins.roles')}
        rules={[{ type: 'array', min: 1, message: t('clients.missing') }]}
      >
        <Checkbox.Group options={concernedRoles.map((value) => ({ value, label: t(`shell.roles.${value}`) }))} />
      </Form.Item>
      <Form.Item name="ack_hours" label={t('clients.bulletins.ackHours')} rules={required}>
        <InputNumber min={1} max={720} />
      </Form.Item>
      <Form.Item name="files" label={t('clients.files.title')}>
        <FileField />
      </Form.Item>
    </>
  )
}

function placeOf(agreement: string, replaces: Bulletin | undefined) {
  if (replaces !== undefined) return { client_id: replaces.client.id, unit_id: replaces.unit.id, replaces: replaces.id }
  const [client_id = '', unit_id = ''] = agreement.split(' ')
  return { client_id, unit_id }
}

function initialOf(replaces: Bulletin | undefined): Partial<BulletinForm> {
  const roles = ['supervisor', 'team_leader', 'phone_collector'] as const
  if (replaces === undefined) return { roles: [...roles], ack_hours: 24 }
  const held = concernedRoles.filter((role) => replaces.roles.includes(role))
  return { title: replaces.title, body: replaces.body, roles: held, ack_hours: 24 }
}
