import { useQuery } from '@tanstack/react-query'
import {
  Alert,
  Button,
  Checkbox,
  DatePicker,
  Form,
  type FormInstance,
  type FormRule,
  Input,
  InputNumber,
  Modal,
} from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BodyOf } from '../../../api/routes.ts'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { HashText } from '../../../ui/hash-text.tsx'
import { type Command, useCommand } from '../../../ui/use-command.ts'
import { AgreementItem, receivableAgreementsQuery } from '../../clients/index.ts'
import { flows, keysKey, type ProgramKey } from '../queries.ts'

type KeyForm = {
  readonly agreement_id: string
  readonly name: string
  readonly allowed_from?: string
  readonly per_minute: number
  readonly expires_on: Dayjs
}
type FileForm = KeyForm & { readonly flows: ProgramKey['flows'] }
type OrderForm = KeyForm & { readonly may_stop?: boolean; readonly may_report?: boolean }
const daysDefault = 365
const yearsMax = 2

/** A key for a client's program to deliver files: shown once, with the words to hand it over safely. */
export function MakeKey() {
  const { t } = useTranslation()
  const command = useCommand({ method: 'POST', path: '/v1/program-keys', invalidates: [keysKey] })
  return (
    <KeyModal<FileForm, BodyOf<'/v1/program-keys', 'POST'>>
      label={t('transfers.keys.make')}
      okText={t('transfers.keys.makeSubmit')}
      draft="make-key"
      command={command}
      body={({ flows: chosen }, common) => ({ ...common, flows: chosen })}
    >
      <Form.Item
        name="flows"
        label={t('transfers.keys.flows')}
        rules={[{ type: 'array', min: 1, message: t('transfers.missing') }]}
      >
        <Checkbox.Group options={flows.map((value) => ({ value, label: t(`intake.flows.${value}`) }))} />
      </Form.Item>
    </KeyModal>
  )
}

/** One for orders and reports: head office asks for it, and another person of it agrees. */
export function AskOrderKey() {
  const { t } = useTranslation()
  const command = useCommand({ method: 'POST', path: '/v1/order-keys', invalidates: [keysKey, ['approvals']] })
  return (
    <KeyModal<OrderForm, BodyOf<'/v1/order-keys', 'POST'>>
      label={t('transfers.keys.askOrder')}
      okText={t('transfers.keys.askOrderSubmit')}
      draft="ask-order-key"
      note={t('transfers.keys.askOrderNote')}
      command={command}
      body={({ may_stop, may_report }, common) => ({
        ...common,
        may_stop: may_stop === true,
        may_report: may_report === true,
      })}
    >
      <Form.Item name="may_stop" valuePropName="checked" className="dw-tight">
        <Checkbox>{t('transfers.keys.mayStop')}</Checkbox>
      </Form.Item>
      <Form.Item name="may_report" valuePropName="checked" rules={[atLeastOne(t('transfers.keys.forNothing'))]}>
        <Checkbox>{t('transfers.keys.mayReport')}</Checkbox>
      </Form.Item>
    </KeyModal>
  )
}

const atLeastOne =
  (message: string): FormRule =>
  ({ getFieldValue }) => ({
    validator: (_rule, value: unknown) =>
      value === true || getFieldValue('may_stop') === true ? Promise.resolve() : Promise.reject(new Error(message)),
  })

type Common = {
  readonly client_id: string
  readonly unit_id: string
  readonly name: string
  readonly per_minute: number
  readonly allowed_from: string[]
  readonly expires_on: string
}
type KeyModalProps<Values, Body> = {
  readonly label: string
  readonly okText: string
  readonly draft: string
  readonly note?: string
  readonly command: Command<Body, { readonly key: string }>
  readonly body: (values: Values, common: Common) => Body
  readonly children: ReactNode
}

function KeyModal<Values extends KeyForm, Body>({
  label,
  okText,
  draft,
  note,
  command,
  body,
  children,
}: KeyModalProps<Values, Body>) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<string>()
  const [form] = Form.useForm<Values>()
  const { data: agreements } = useQuery({ ...receivableAgreementsQuery, enabled: open })
  const close = () => {
    setOpen(false)
    setMade(undefined)
    command.reset()
  }
  const submit = async (values: Values) => {
    const agreement = agreements?.find(({ id }) => id === values.agreement_id)
    if (!agreement) return
    const common = {
      ...{
        client_id: agreement.client_id,
        unit_id: agreement.unit_id,
        name: values.name,
        per_minute: values.per_minute,
      },
      allowed_from: (values.allowed_from ?? '').split(/[\s,，]+/).filter((part) => part !== ''),
      expires_on: values.expires_on.format('YYYY-MM-DD'),
    }
    const done = await command.run(body(values, common))
    if (done.ok) setMade(done.value.key)
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {made !== undefined && <ShownKey value={made} note={note} onClose={close} />}
      <Modal
        open={open && made === undefined}
        title={label}
        okText={okText}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={command.pending}
        onOk={form.submit}
        onCancel={close}
        destroyOnHidden
        width={520}
      >
        {note !== undefined && <p className="dw-muted">{note}</p>}
        <DraftForm
          draft={draft}
          form={form as FormInstance}
          layout="vertical"
          preserve={false}
          onFinish={(values: Values) => void submit(values)}
          initialValues={{ flows: [], per_minute: 120, expires_on: dayjs().add(daysDefault, 'day') }}
        >
          <AgreementItem />
          <KeyFields>{children}</KeyFields>
        </DraftForm>
        <CommandProblem problem={command.problem} what={label} />
      </Modal>
    </>
  )
}

function KeyFields({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const required = [{ required: true, message: t('transfers.missing') }]
  return (
    <>
      <Form.Item name="name" label={t('transfers.keys.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      {children}
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

type ShownKeyProps = { readonly value: string; readonly note: string | undefined; readonly onClose: () => void }

function ShownKey({ value, note, onClose }: ShownKeyProps) {
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
      {note !== undefined && <p>{note}</p>}
    </Modal>
  )
}
