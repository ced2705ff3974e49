import { incidentKinds, type OpenIncidentInput } from '@dunwell/contract/incidents'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/client.ts'
import type { Shape } from '../../../api/shape.ts'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay, useMe } from '../../identity/index.ts'
import { incidentsKey } from '../queries.ts'

type OpenForm = Shape<typeof OpenIncidentInput>

/** Anybody at work says what went wrong; owner, clock and who must be told follow from the kind. */
export function OpenIncident() {
  const { t } = useTranslation()
  const me = useMe()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<OpenForm>()
  const report = useCommand({
    method: 'POST',
    path: '/v1/incidents',
    invalidates: [incidentsKey],
    onDone: ({ id }) => {
      setOpen(false)
      void navigate({ to: `/incidents/${id}` as never })
    },
  })
  const required = [{ required: true, message: t('incidents.open.missing') }]
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('incidents.open.submit')}
      </Button>
      <Modal
        open={open}
        title={t('incidents.open.title')}
        okText={t('incidents.open.submit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={report.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={report.reset}
        destroyOnHidden
      >
        <DraftForm<OpenForm>
          draft="open-incident"
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(values) => void report.run({ ...values, unit_id: me.home_unit?.id ?? '' })}
        >
          <Form.Item name="kind" label={t('incidents.kind')} rules={required}>
            <Select options={incidentKinds.map((value) => ({ value, label: t(`incidents.kinds.${value}`) }))} />
          </Form.Item>
          <ClientField />
          <Form.Item name="text" label={t('incidents.open.text')} rules={required}>
            <Input.TextArea rows={4} maxLength={4000} placeholder={t('incidents.open.textHint')} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={report.problem} what={t('incidents.open.submit')} />
      </Modal>
    </>
  )
}

function ClientField() {
  const { t } = useTranslation()
  const mayRead = useMay()('clients.read')
  const { data } = useQuery({
    queryKey: ['clients', 'list'],
    queryFn: ({ signal }) => read('/v1/clients', {}, signal),
    enabled: mayRead,
  })
  if (!mayRead) return null
  return (
    <Form.Item name="client_id" label={t('incidents.client')}>
      <Select
        allowClear
        placeholder={t('incidents.open.noClient')}
        options={(data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}
