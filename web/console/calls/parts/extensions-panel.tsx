import { Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type CallSource, type Choices, sourcesKey } from '../queries.ts'

type ExtensionsPanelProps = {
  readonly source: CallSource
  readonly staff: Choices['staff']
  readonly maySet: boolean
}

/** Who speaks where, and since when. */
export function ExtensionsPanel({ source, staff, maySet }: ExtensionsPanelProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <section aria-label={t('calls.extensions.title')}>
      <div className="dw-panel-head">
        <h3 className="dw-subtitle">{t('calls.extensions.title')}</h3>
        {maySet && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('calls.extensions.set')}
          </Button>
        )}
      </div>
      {source.extensions.length === 0 && <p className="dw-muted">{t('calls.extensions.none')}</p>}
      <ul className="dw-plain-list">
        {source.extensions.map(({ extension, staff: person, from_at }) => (
          <li key={extension}>
            <span className="dw-figure">{extension}</span> {person.name}{' '}
            <span className="dw-muted">
              {t('calls.extensions.since')} <DateText at={from_at} />
            </span>
          </li>
        ))}
      </ul>
      {open && <SetExtension source={source} staff={staff} onClose={() => setOpen(false)} />}
    </section>
  )
}

type ExtensionForm = { readonly extension: string; readonly staff_id?: string; readonly from_at: Dayjs }
type SetExtensionProps = Pick<ExtensionsPanelProps, 'source' | 'staff'> & { readonly onClose: () => void }

function SetExtension({ source, staff, onClose }: SetExtensionProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<ExtensionForm>()
  const set = useCommand({
    method: 'POST',
    path: '/v1/call-sources/{source_id}/extensions',
    params: () => ({ source_id: source.id }),
    body: ({ extension, staff_id, from_at }: ExtensionForm) => ({
      extension,
      staff_id: staff_id ?? null,
      from_at: from_at.toISOString(),
    }),
    invalidates: [sourcesKey],
    onDone: onClose,
  })
  const needed = { required: true, message: t('calls.sources.required') }
  return (
    <Modal
      open
      title={t('calls.extensions.set')}
      okText={t('calls.sources.save')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={set.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <DraftForm<ExtensionForm>
        draft={`extension-${source.id}`}
        form={form}
        layout="vertical"
        initialValues={{ from_at: dayjs().startOf('day') }}
        onFinish={(values) => void set.run(values)}
      >
        <Form.Item
          name="extension"
          label={t('calls.extensions.extension')}
          rules={[{ ...needed, pattern: /^\d{2,6}$/, message: t('calls.extensions.extensionRule') }]}
        >
          <Input maxLength={6} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="staff_id" label={t('calls.extensions.staff')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('calls.extensions.nobody')}
            options={staff.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="from_at" label={t('calls.extensions.from')} rules={[needed]}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={set.problem} what={t('calls.extensions.set')} />
    </Modal>
  )
}
