import { callFields, callLayouts, dialPrefixes } from '@dunwell/contract/calls'
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type CallSource, type Choices, type Mapping, sourcesKey } from '../queries.ts'
import { SampleFile } from './sample-file.tsx'

type SourceForm = Pick<
  CallSource,
  'name' | 'layout' | 'zone' | 'outside_prefix' | 'dial_prefixes' | 'extension_digits' | 'window_s' | 'slack_s'
> & {
  readonly unit_id?: string
  readonly area_code?: string | null
  readonly mapping?: Mapping
}
const fresh: SourceForm = {
  name: '',
  layout: 'asterisk_cdr',
  zone: 'Asia/Shanghai',
  outside_prefix: '',
  dial_prefixes: [...dialPrefixes],
  extension_digits: 6,
  window_s: 180,
  slack_s: 10,
}

type EditSourceProps = { readonly choices: Choices; readonly of?: CallSource }

/** A new telephone system, or another way of reading one. */
export function EditSource({ choices, of }: EditSourceProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const label = of === undefined ? t('calls.sources.add') : t('calls.sources.edit')
  return (
    <>
      <Button
        type={of === undefined ? 'primary' : 'default'}
        onClick={() => setOpen(true)}
        {...(of === undefined ? {} : { 'aria-label': t('calls.sources.editOf', { name: of.name }) })}
      >
        {label}
      </Button>
      {open && <SourceDialog choices={choices} of={of} title={label} onClose={() => setOpen(false)} />}
    </>
  )
}

type SourceDialogProps = {
  readonly choices: Choices
  readonly of: CallSource | undefined
  readonly title: string
  readonly onClose: () => void
}

function SourceDialog({ choices, of, title, onClose }: SourceDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<SourceForm>()
  const { save, pending, problem } = useSave(of, onClose)
  const layout = Form.useWatch('layout', form) ?? of?.layout ?? fresh.layout
  const needed = [{ required: true, message: t('calls.sources.required') }]
  return (
    <Modal
      open
      title={title}
      okText={t('calls.sources.save')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <DraftForm<SourceForm>
        draft={`call-source-${of?.id ?? 'new'}`}
        form={form}
        layout="vertical"
        initialValues={of ?? fresh}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="name" label={t('calls.sources.name')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        {of === undefined && (
          <Form.Item name="unit_id" label={t('calls.sources.unit')} rules={needed}>
            <Select options={choices.units.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
        <Form.Item name="layout" label={t('calls.sources.layout')} rules={needed}>
          <Select options={callLayouts.map((value) => ({ value, label: t(`calls.sources.layouts.${value}`) }))} />
        </Form.Item>
        {layout === 'columns' && <MappingFields onSuggested={(mapping) => form.setFieldsValue({ mapping })} of={of} />}
        <Form.Item name="zone" label={t('calls.sources.zone')} extra={t('calls.sources.zoneHint')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="outside_prefix" label={t('calls.sources.prefix')} rules={[{ pattern: /^[0-9*#]{0,6}$/ }]}>
          <Input maxLength={6} />
        </Form.Item>
        <Form.Item
          name="dial_prefixes"
          label={t('calls.sources.before')}
          extra={t('calls.sources.beforeHint')}
          rules={[{ type: 'array', max: 40, defaultField: { type: 'string', pattern: /^[0-9*#]{2,10}$/ } }]}
        >
          <Select mode="tags" open={false} tokenSeparators={[' ', ',', '，', '、']} />
        </Form.Item>
        <Form.Item name="area_code" label={t('calls.sources.area')} rules={[{ pattern: /^0\d{2,3}$/ }]}>
          <Input maxLength={4} placeholder="010" />
        </Form.Item>
        <Form.Item name="window_s" label={t('calls.sources.window')} rules={needed}>
          <InputNumber min={60} max={900} />
        </Form.Item>
        <Form.Item name="slack_s" label={t('calls.sources.slack')} rules={needed}>
          <InputNumber min={0} max={60} />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={problem} what={title} />
    </Modal>
  )
}

function useSave(of: CallSource | undefined, onDone: () => void) {
  const add = useCommand({ method: 'POST', path: '/v1/call-sources', invalidates: [sourcesKey], onDone })
  const change = useCommand({
    method: 'POST',
    path: '/v1/call-sources/{source_id}',
    params: () => ({ source_id: of?.id ?? '' }),
    body: (values: ReturnType<typeof toBody>) => ({ ...values, version: of?.version ?? 1 }),
    invalidates: [sourcesKey],
    onDone,
  })
  const save = (values: SourceForm) =>
    of === undefined ? add.run({ ...toBody(values), unit_id: values.unit_id ?? '' }) : change.run(toBody(values))
  return { save, pending: add.pending || change.pending, problem: add.problem ?? change.problem }
}

function toBody({ unit_id: _unit, area_code, mapping, ...values }: SourceForm) {
  const chosen = Object.entries(mapping ?? {}).filter(([, name]) => name !== undefined && name !== '')
  return {
    ...values,
    extension_digits: values.extension_digits ?? fresh.extension_digits,
    area_code: area_code === undefined || area_code === '' ? null : area_code,
    mapping: values.layout === 'columns' ? (Object.fromEntries(chosen) as Mapping) : {},
  }
}

type MappingFieldsProps = { readonly onSuggested: (mapping: Mapping) => void; readonly of: CallSource | undefined }

/** The columns of a sample, suggested by their names; whoever knows the system says what each is. */
function MappingFields({ onSuggested, of }: MappingFieldsProps) {
  const { t, i18n } = useTranslation()
  const [headers, setHeaders] = useState<readonly string[]>(Object.values(of?.mapping ?? {}))
  return (
    <fieldset className="dw-fieldset">
      <legend>{t('calls.sources.columns')}</legend>
      <SampleFile
        onRead={(found) => {
          setHeaders(found.headers)
          onSuggested(found.suggested)
        }}
      />
      {Object.entries(callFields).map(([field, { zh, en, required }]) => (
        <Form.Item
          key={field}
          name={['mapping', field]}
          label={i18n.language === 'en' ? en : zh}
          rules={[{ required, message: t('calls.sources.required') }]}
        >
          <Select
            allowClear
            placeholder={t('calls.sources.choose')}
            options={headers.map((name) => ({ value: name, label: name }))}
          />
        </Form.Item>
      ))}
    </fieldset>
  )
}
