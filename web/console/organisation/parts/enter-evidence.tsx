import { evidenceKinds } from '@dunwell/contract/evidence'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, Modal, Select, Upload, type UploadFile } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { createFileSender } from '../../../ui/upload/file-sender.ts'
import { clientsQuery } from '../../intake/index.ts'
import { evidenceKey, peopleQuery, unitsQuery } from '../queries.ts'

type Kind = (typeof evidenceKinds)[number]
type EvidenceForm = {
  readonly kind: Kind
  readonly owner: string
  readonly client?: string
  readonly from_on: Dayjs
  readonly until_on?: Dayjs
  readonly reference: string
  readonly files: UploadFile[]
}

/** Enters one piece of evidence with its document. */
export function EnterEvidence() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [sendFile] = useState(() => createFileSender())
  const [open, setOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [form] = Form.useForm<EvidenceForm>()
  const submit = async (values: EvidenceForm) => {
    const file = values.files[0]?.originFileObj
    if (file === undefined || pending) return
    setPending(true)
    setProblem(undefined)
    try {
      await sendFile(`/v1/evidence?${queryOf(values)}`, file)
      setOpen(false)
      void queries.invalidateQueries({ queryKey: evidenceKey })
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('evidence.enter')}
      </Button>
      <Modal
        open={open}
        title={t('evidence.enterTitle')}
        okText={t('evidence.save')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={() => setProblem(undefined)}
        destroyOnHidden
      >
        <DraftForm<EvidenceForm>
          draft="evidence"
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(values) => void submit(values)}
        >
          <EvidenceFields />
        </DraftForm>
        <CommandProblem problem={problem} what={t('evidence.enter')} />
      </Modal>
    </>
  )
}

function queryOf({ kind, owner, client, from_on, until_on, reference }: EvidenceForm): URLSearchParams {
  return new URLSearchParams({
    kind,
    [kind === 'certificate' ? 'staff_id' : 'unit_id']: owner,
    ...(kind === 'client_consent' && client !== undefined && { consenting_client_id: client }),
    from_on: from_on.format('YYYY-MM-DD'),
    ...(until_on ? { until_on: until_on.format('YYYY-MM-DD') } : {}),
    reference,
  })
}

function EvidenceFields() {
  const { t } = useTranslation()
  const kind = Form.useWatch<Kind | undefined>('kind')
  const isCertificate = kind === 'certificate'
  const { data: units } = useQuery(unitsQuery)
  const { data: people } = useQuery({ ...peopleQuery, enabled: isCertificate })
  const required = { required: true, message: t('evidence.missing') }
  const owners = isCertificate
    ? (people?.data ?? []).map(({ id, name, staff_no }) => ({ value: id, label: `${name} ${staff_no}` }))
    : (units?.data ?? [])
        .filter(({ parent_id }) => parent_id === null)
        .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Form.Item name="kind" label={t('evidence.kind')} rules={[required]}>
        <Select options={evidenceKinds.map((value) => ({ value, label: t(`evidence.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="owner" label={t('evidence.whose')} rules={[required]} dependencies={['kind']}>
        <Select options={owners} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      {kind === 'client_consent' && <ConsentingClient />}
      <Form.Item name="from_on" label={t('evidence.from')} rules={[required]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="until_on" label={t('evidence.until')} rules={isCertificate ? [required] : []}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="reference" label={t('evidence.reference')} rules={[{ ...required, whitespace: true, min: 2 }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="files"
        label={t('evidence.document')}
        valuePropName="fileList"
        getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => fileList}
        rules={[required]}
      >
        <Upload maxCount={1} beforeUpload={() => false}>
          <Button>{t('evidence.choose')}</Button>
        </Upload>
      </Form.Item>
    </>
  )
}

/** One client's consent says nothing of another's. */
function ConsentingClient() {
  const { t } = useTranslation()
  const { data: clients } = useQuery(clientsQuery)
  return (
    <Form.Item name="client" label={t('evidence.client')} rules={[{ required: true, message: t('evidence.missing') }]}>
      <Select options={(clients?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  )
}
