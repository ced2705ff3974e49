import { DatePicker, Form, Input, Modal, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { formatInstant } from '../text/format.ts'
import { useCommand } from '../use-command.ts'
import type { CasePage } from './case-queries.ts'

type Role = 'attorney' | 'proxy'
type RepresentativeForm = {
  readonly role: Role
  readonly name: string
  readonly phone?: string
  readonly email?: string
  readonly address?: string
  readonly document_id: string
  readonly until?: Dayjs
}
type Props = { readonly page: CasePage; readonly open: boolean; readonly onClose: () => void }
const ways = ['phone', 'email', 'address'] as const

/** Who speaks for the debtor, by the paper that says so. What is typed goes to the vault; only its mask is shown again. */
export function AddRepresentative({ page, open, onClose }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<RepresentativeForm>()
  const add = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/representatives',
    params: (_: RepresentativeForm) => ({ case_id: page.id }),
    body: toBody,
    invalidates: [['cases']],
    onDone: onClose,
  })
  return (
    <Modal
      open={open}
      title={t('parties.representTitle')}
      okText={t('parties.represent')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={add.pending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={add.reset}
      destroyOnHidden
      width={520}
    >
      <p>{t('parties.representHint')}</p>
      <DraftForm
        draft="add-representative"
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ role: 'attorney' }}
        onFinish={(values) => void add.run(values)}
      >
        <Fields page={page} />
      </DraftForm>
      <CommandProblem problem={add.problem} what={t('parties.represent')} />
    </Modal>
  )
}

function toBody({ role, name, document_id, until, ...reach }: RepresentativeForm) {
  return {
    role,
    name: name.trim(),
    document_id,
    points: ways.flatMap((kind) => {
      const value = reach[kind]?.trim() ?? ''
      return value === '' ? [] : [{ kind, value }]
    }),
    ...(until && { until_on: until.format('YYYY-MM-DD') }),
  }
}

function Fields({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<RepresentativeForm>()
  const needed = [{ required: true, message: t('parties.missing') }]
  const papers = page.documents.filter(({ kind }) => kind !== 'recording')
  const documents = papers.map((one) => ({
    value: one.id,
    label: `${t(`cases.documents.kinds.${one.kind}`)} ${formatInstant(one.added_at) ?? ''}`,
  }))
  const isReached = {
    validator: async () => {
      if (ways.every((way) => !form.getFieldValue(way)?.trim())) throw new Error(t('parties.reachMissing'))
    },
  }
  return (
    <>
      <Form.Item name="role" label={t('parties.role')}>
        <Radio.Group
          options={(['attorney', 'proxy'] as const).map((value) => ({ value, label: t(`parties.roles.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('parties.name')} rules={needed}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t('parties.phone')} extra={t('parties.phoneHint')} rules={[isReached]}>
        <Input maxLength={40} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label={t('parties.email')} rules={[{ type: 'email' }]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="address" label={t('parties.address')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="document_id"
        label={t('parties.document')}
        rules={[{ required: true, message: t('consents.paperMissing') }]}
      >
        <Select options={documents} notFoundContent={t('consents.noDocument')} />
      </Form.Item>
      <Form.Item name="until" label={t('parties.untilDay')}>
        <DatePicker />
      </Form.Item>
    </>
  )
}
