import { DatePicker, Form, Input, Modal, Radio, Select, TimePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { formatInstant, weekdayText } from '../text/format.ts'
import { useCommand } from '../use-command.ts'
import type { CasePage, Consent } from './case-queries.ts'

const agreeKinds = [
  'night',
  'frequency',
  'sms',
  'email',
  'prerecorded',
  'third_party',
  'workplace_visit',
  'direct',
  'own_data',
] as const satisfies readonly Consent['kind'][]
const declineKinds = ['channel', 'time', 'cease'] as const satisfies readonly Consent['kind'][]
const channels = ['call', 'sms', 'im', 'email', 'letter', 'visit'] as const
const speakers = ['debtor', 'proxy', 'attorney'] as const

type ConsentForm = {
  readonly party_id?: string
  readonly effect: Consent['effect']
  readonly kind: Consent['kind']
  readonly channel?: (typeof channels)[number]
  readonly window?: readonly [Dayjs, Dayjs]
  readonly weekdays?: number[]
  readonly until?: Dayjs
  readonly said_by: (typeof speakers)[number]
  readonly document_id?: string
  readonly record_id?: string
  readonly recording_ref?: string
}
type RecordConsentProps = { readonly page: CasePage; readonly open: boolean; readonly onClose: () => void }

/** A consent names its evidence; a wish names what is not wanted. */
export function RecordConsent({ page, open, onClose }: RecordConsentProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<ConsentForm>()
  const record = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/consents',
    params: (_: ConsentForm) => ({ case_id: page.id }),
    body: toBody,
    invalidates: [['cases']],
    onDone: onClose,
  })
  return (
    <Modal
      open={open}
      title={t('consents.addTitle')}
      okText={t('consents.add')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={record.pending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={record.reset}
      destroyOnHidden
      width={520}
    >
      <p>{t('consents.addHint')}</p>
      <DraftForm
        draft="record-consent"
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ effect: 'agrees', said_by: 'debtor' }}
        onFinish={(values) => void record.run(values)}
      >
        <Fields page={page} />
      </DraftForm>
      <CommandProblem problem={record.problem} what={t('consents.add')} />
    </Modal>
  )
}

function toBody({ window, until, recording_ref, ...said }: ConsentForm) {
  const ref = recording_ref?.trim() ?? ''
  return {
    ...said,
    ...(ref !== '' && { recording_ref: ref }),
    ...(window && { window: { from: window[0].format('HH:mm'), until: window[1].format('HH:mm') } }),
    ...(until && { until_at: until.endOf('day').toISOString() }),
  }
}

function Fields({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<ConsentForm>()
  const effect = Form.useWatch('effect', form) ?? 'agrees'
  const kind = Form.useWatch('kind', form)
  const kinds = effect === 'agrees' ? agreeKinds : declineKinds
  return (
    <>
      <Form.Item name="effect" label={t('consents.effect')}>
        <Radio.Group
          options={(['agrees', 'asks_not'] as const).map((value) => ({
            value,
            label: t(`consents.effects.${value}`),
          }))}
          onChange={() => form.resetFields(['kind'])}
        />
      </Form.Item>
      {page.parties.length > 0 && (
        <Form.Item name="party_id" label={t('consents.party')}>
          <Select
            allowClear
            placeholder={page.debtor.name}
            options={page.parties.map((party) => ({
              value: party.debtor_id,
              label: `${t(`cases.parties.${party.role}`)} ${party.name}`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="kind" label={t('consents.kind')} rules={[{ required: true }]}>
        <Select options={kinds.map((value) => ({ value, label: t(`consents.kinds.${value}`) }))} />
      </Form.Item>
      {kind !== 'cease' && (
        <Form.Item
          name="channel"
          label={t('consents.channel')}
          rules={[{ required: kind === 'channel', message: t('consents.channelMissing') }]}
        >
          <Select
            allowClear={kind !== 'channel'}
            placeholder={t('consents.anyChannel')}
            options={channels.map((value) => ({ value, label: t(`consents.channels.${value}`) }))}
          />
        </Form.Item>
      )}
      <Times kind={kind} />
      <Form.Item
        name="until"
        label={t(kind === 'night' ? 'consents.endsOn' : 'consents.until')}
        rules={[{ required: kind === 'night', message: t('consents.endMissing') }]}
      >
        <DatePicker />
      </Form.Item>
      <Form.Item name="said_by" label={t('consents.saidBy')}>
        <Select options={speakers.map((value) => ({ value, label: t(`consents.saidByOf.${value}`) }))} />
      </Form.Item>
      <Evidence page={page} isNeeded={effect === 'agrees'} isHeard />
      <RecordingRef />
    </>
  )
}

function Times({ kind }: { readonly kind: Consent['kind'] | undefined }) {
  const { t, i18n } = useTranslation()
  const form = Form.useFormInstance<ConsentForm>()
  return (
    <>
      {(kind === 'time' || kind === 'night') && (
        <Form.Item
          name="window"
          label={t('consents.window')}
          rules={[{ required: kind === 'night', message: t('consents.windowMissing') }]}
        >
          <TimePicker.RangePicker aria-label={t('consents.window')} format="HH:mm" minuteStep={5} order={false} />
        </Form.Item>
      )}
      {kind === 'time' && (
        <Form.Item
          name="weekdays"
          label={t('consents.weekdays')}
          dependencies={['window']}
          rules={[
            {
              validator: async (_rule, days?: number[]) => {
                if (form.getFieldValue('window') === undefined && !days?.length)
                  throw new Error(t('consents.timeMissing'))
              },
            },
          ]}
        >
          <Select
            mode="multiple"
            options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
              value,
              label: weekdayText(value, i18n.language),
            }))}
          />
        </Form.Item>
      )}
    </>
  )
}

/** Where the telephone system keeps the call that was chosen. */
function RecordingRef() {
  const { t } = useTranslation()
  const record = Form.useWatch<string | undefined>('record_id')
  if (record === undefined) return null
  return (
    <Form.Item name="recording_ref" label={t('consents.recordingRef')} extra={t('consents.recordingHint')}>
      <Input maxLength={100} autoComplete="off" />
    </Form.Item>
  )
}

type EvidenceProps = {
  readonly page: CasePage
  readonly isNeeded: boolean
  readonly isPaper?: boolean
  /** A recording is evidence too. */
  readonly isHeard?: boolean
}

/** Documents and records of the case; one of them is needed, or none; or a document alone will do. */
export function Evidence({ page, isNeeded, isPaper = false, isHeard = false }: EvidenceProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<ConsentForm>()
  const papers = page.documents.filter(({ kind }) => isHeard || kind !== 'recording')
  const documents = papers.map((one) => ({
    value: one.id,
    label: `${t(`cases.documents.kinds.${one.kind}`)} ${formatInstant(one.added_at) ?? ''}`,
  }))
  const records = page.timeline
    .filter((entry) => entry.kind === 'record')
    .map((entry) => ({ value: entry.id, label: `${formatInstant(entry.at) ?? ''} ${entry.staff_name ?? ''}` }))
  return (
    <>
      <Form.Item
        name="document_id"
        label={t(isHeard ? 'consents.documentOrRecording' : 'consents.document')}
        rules={[{ required: isPaper, message: t('consents.paperMissing') }]}
      >
        <Select allowClear options={documents} notFoundContent={t('consents.noDocument')} />
      </Form.Item>
      <Form.Item
        hidden={isPaper}
        name="record_id"
        label={t('consents.record')}
        dependencies={['document_id']}
        rules={[
          {
            validator: async (_rule, id?: string) => {
              if (isNeeded && id === undefined && form.getFieldValue('document_id') === undefined)
                throw new Error(t('consents.evidenceMissing'))
            },
          },
        ]}
      >
        <Select allowClear options={records} notFoundContent={t('consents.noRecord')} />
      </Form.Item>
    </>
  )
}
