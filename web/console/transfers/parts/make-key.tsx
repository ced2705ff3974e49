import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, DatePicker, Form, Input, InputNumber, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { HashText } from '../../../ui/hash-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { AgreementItem, receivableAgreementsQuery } from '../../clients/index.ts'
import { flows, keysKey, type ProgramKey } from '../queries.ts'

type MakeForm = {
  readonly agreement_id: string
  readonly name: string
  readonly flows: ProgramKey['flows']
  readonly may_stop?: boolean
  readonly may_report?: boolean
  readonly allowed_from?: string
  readonly per_minute: number
  readonly expires_on: Dayjs
}
const daysDefault = 365
const yearsMax = 2

/** A key for a client's program: shown once, with the words to hand it over safely. */
export function MakeKey() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('transfers.keys.make')}
      </Button>
      {open && <MakeModal onClose={() => setOpen(false)} />}
    </>
  )
}

function MakeModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [made, setMade] = useState<string>()
  const [form] = Form.useForm<MakeForm>()
  const { data: agreements } = useQuery(receivableAgreementsQuery)
  const command = useCommand({
    method: 'POST',
    path: '/v1/program-keys',
    invalidates: [keysKey],
    onDone: ({ key }) => setMade(key),
  })
  const submit = ({ agreement_id, allowed_from, expires_on, may_stop, may_report, ...values }: MakeForm) => {
    const agreement = agreements?.find(({ id }) => id === agreement_id)
    if (!agreement) return
    void command.run({
      ...values,
      client_id: agreement.client_id,
      unit_id: agreement.unit_id,
      may_stop: may_stop === true,
      may_report: may_report === true,
      allowed_from: (allowed_from ?? '').split(/[\s,，]+/).filter((part) => part !== ''),
      expires_on: expires_on.format('YYYY-MM-DD'),
    })
  }
  if (made !== undefined) return <ShownKey value={made} onClose={onClose} />
  return (
    <Modal
      open
      title={t('transfers.keys.make')}
      okText={t('transfers.keys.makeSubmit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={command.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={520}
    >
      <DraftForm<MakeForm>
        draft="make-key"
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{ flows: [], per_minute: 120, expires_on: dayjs().add(daysDefault, 'day') }}
      >
        <AgreementItem />
        <KeyFields />
      </DraftForm>
      <CommandProblem problem={command.problem} what={t('transfers.keys.make')} />
    </Modal>
  )
}

function KeyFields() {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('transfers.missing') }]
  return (
    <>
      <Form.Item name="name" label={t('transfers.keys.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="flows" label={t('transfers.keys.flows')}>
        <Checkbox.Group options={flows.map((value) => ({ value, label: t(`intake.flows.${value}`) }))} />
      </Form.Item>
      <Form.Item name="may_stop" valuePropName="checked">
        <Checkbox>{t('transfers.keys.mayStop')}</Checkbox>
      </Form.Item>
      <Form.Item name="may_report" valuePropName="checked">
        <Checkbox>{t('transfers.keys.mayReport')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="allowed_from"
        label={t('transfers.keys.allowedFrom')}
        extra={t('transfers.keys.allowedFromHint')}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item name="expires_on" label={t('transfers.keys.expires')} rules={required}>
        <DatePicker allowClear={false} minDate={dayjs()} maxDate={dayjs().add(yearsMax, 'year')} />
      </Form.Item>
      <Form.Item name="per_minute" label={t('transfers.keys.perMinute')} rules={required}>
        <InputNumber min={1} max={6_000} />
      </Form.Item>
    </>
  )
}

function ShownKey({ value, onClose }: { readonly value: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open
      title={t('transfers.keys.shownTitle')}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('transfers.keys.kept')}
        </Button>
      }
      closable={false}
      mask={{ closable: false }}
      width={560}
    >
      <Alert type="warning" showIcon title={t('transfers.keys.shownOnce')} />
      <p>
        <HashText hash={value} />
      </p>
      <p>{t('transfers.keys.handOver')}</p>
    </Modal>
  )
}
