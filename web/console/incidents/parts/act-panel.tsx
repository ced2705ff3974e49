import { incidentAudiences, tellingMeans } from '@dunwell/contract/incidents'
import { Button, DatePicker, Form, Input, Segmented, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Incident, incidentsKey } from '../queries.ts'

type Act = 'tell' | 'note' | 'assign' | 'close'

/** What can be done: say who was told, add to the log, give it to somebody else, close. */
export function ActPanel({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const acts: Act[] = [
    ...(incident.may.work ? (['tell', 'note'] as const) : []),
    ...(incident.owners.length > 0 ? (['assign'] as const) : []),
    ...(incident.may.close ? (['close'] as const) : []),
  ]
  const [act, setAct] = useState<Act>(acts[0] ?? 'note')
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-incident-act">
      <h2 id="dw-incident-act" className="dw-subtitle">
        {t('incidents.act')}
      </h2>
      <Segmented<Act>
        className="dw-gap-below"
        aria-label={t('incidents.act')}
        value={act}
        onChange={setAct}
        options={acts.map((value) => ({ value, label: t(`incidents.${value}.submit`) }))}
      />
      {act === 'tell' && <TellForm incidentId={incident.id} />}
      {act === 'note' && <NoteForm incidentId={incident.id} />}
      {act === 'assign' && <AssignForm incident={incident} />}
      {act === 'close' && <CloseForm incidentId={incident.id} />}
    </section>
  )
}

type TellForm = {
  readonly audience: (typeof incidentAudiences)[number]
  readonly means: (typeof tellingMeans)[number]
  readonly person: string
  readonly told_at: Dayjs
}

function TellForm({ incidentId }: { readonly incidentId: string }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<TellForm>()
  const tell = useCommand({
    method: 'POST',
    path: '/v1/incidents/{incident_id}/tellings',
    params: () => ({ incident_id: incidentId }),
    invalidates: [incidentsKey],
    onDone: () => form.resetFields(),
  })
  const rules = [{ required: true, message: t('incidents.open.missing') }]
  return (
    <DraftForm<TellForm>
      draft="tell"
      form={form}
      layout="vertical"
      onFinish={({ told_at, ...values }) => void tell.run({ ...values, told_at: told_at.toISOString() })}
    >
      <Form.Item name="audience" label={t('incidents.audience')} rules={rules}>
        <Select options={incidentAudiences.map((value) => ({ value, label: t(`incidents.audiences.${value}`) }))} />
      </Form.Item>
      <Form.Item name="means" label={t('incidents.tell.means')} rules={rules}>
        <Select options={tellingMeans.map((value) => ({ value, label: t(`incidents.means.${value}`) }))} />
      </Form.Item>
      <Form.Item name="person" label={t('incidents.tell.person')} rules={rules}>
        <Input maxLength={100} placeholder={t('incidents.tell.personHint')} />
      </Form.Item>
      <Form.Item name="told_at" label={t('incidents.toldAt')} rules={rules}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={tell.pending}>
        {t('incidents.tell.submit')}
      </Button>
      <CommandProblem problem={tell.problem} what={t('incidents.tell.submit')} />
    </DraftForm>
  )
}

function NoteForm({ incidentId }: { readonly incidentId: string }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ readonly text: string }>()
  const note = useCommand({
    method: 'POST',
    path: '/v1/incidents/{incident_id}/notes',
    params: () => ({ incident_id: incidentId }),
    invalidates: [incidentsKey],
    onDone: () => form.resetFields(),
  })
  return (
    <DraftForm draft="note" form={form} layout="vertical" onFinish={(values) => void note.run(values)}>
      <TextItem label={t('incidents.note.text')} />
      <Button type="primary" htmlType="submit" loading={note.pending}>
        {t('incidents.note.submit')}
      </Button>
      <CommandProblem problem={note.problem} what={t('incidents.note.submit')} />
    </DraftForm>
  )
}

function AssignForm({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ readonly staff_id: string }>()
  const assign = useCommand({
    method: 'POST',
    path: '/v1/incidents/{incident_id}/owner',
    params: () => ({ incident_id: incident.id }),
    invalidates: [incidentsKey],
    onDone: () => form.resetFields(),
  })
  return (
    <DraftForm draft="assign" form={form} layout="vertical" onFinish={(values) => void assign.run(values)}>
      <p>{t('incidents.assign.now', { name: incident.owner.name })}</p>
      <Form.Item
        name="staff_id"
        label={t('incidents.assign.to')}
        rules={[{ required: true, message: t('incidents.open.missing') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={incident.owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={assign.pending}>
        {t('incidents.assign.submit')}
      </Button>
      <CommandProblem problem={assign.problem} what={t('incidents.assign.submit')} />
    </DraftForm>
  )
}

function CloseForm({ incidentId }: { readonly incidentId: string }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ readonly text: string }>()
  const close = useCommand({
    method: 'POST',
    path: '/v1/incidents/{incident_id}/closure',
    params: () => ({ incident_id: incidentId }),
    invalidates: [incidentsKey],
  })
  return (
    <DraftForm draft="close" form={form} layout="vertical" onFinish={(values) => void close.run(values)}>
      <TextItem label={t('incidents.close.text')} />
      <Button danger type="primary" htmlType="submit" loading={close.pending}>
        {t('incidents.close.submit')}
      </Button>
      <CommandProblem problem={close.problem} what={t('incidents.close.submit')} />
    </DraftForm>
  )
}

function TextItem({ label }: { readonly label: string }) {
  const { t } = useTranslation()
  return (
    <Form.Item name="text" label={label} rules={[{ required: true, min: 2, message: t('incidents.open.missing') }]}>
      <Input.TextArea rows={3} maxLength={4000} />
    </Form.Item>
  )
}
