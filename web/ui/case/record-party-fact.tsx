import { secondedFacts } from '@dunwell/contract/party-facts'
import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'
import type { CasePage, PartyFact } from './case-queries.ts'
import { Evidence } from './record-consent.tsx'

const noted = [
  'represented',
  'employer_forbids',
  'inconvenient_place',
  'moratorium',
  'adviser_plan',
  'whereabouts',
  'visit_notice',
] as const satisfies readonly PartyFact['kind'][]
const confirmed = [
  'contract_contact',
  'liable',
  'limitation',
  'validation_notice',
  'assignment_notice',
  'lawful_source',
  'visit_order',
] as const satisfies readonly PartyFact['kind'][]
type Kind = (typeof noted)[number] | (typeof confirmed)[number]
const waitsForSecond = (kind: Kind): boolean => (secondedFacts as readonly PartyFact['kind'][]).includes(kind)
const isNotice = (kind: Kind): boolean =>
  kind === 'validation_notice' || kind === 'assignment_notice' || kind === 'visit_notice'
const isNoted = (kind: Kind): kind is (typeof noted)[number] => (noted as readonly Kind[]).includes(kind)

type FactForm = {
  readonly kind: Kind
  readonly party_id?: string
  readonly related_person_id?: string
  readonly contact_point_id?: string
  readonly place?: string
  readonly team_size?: number
  readonly from?: Dayjs
  readonly until?: Dayjs
  readonly record_id?: string
  readonly document_id?: string
}
type Props = { readonly page: CasePage; readonly open: boolean; readonly onClose: () => void }

function toBody({ kind: _kind, from, until, ...fact }: FactForm) {
  return {
    ...fact,
    ...(from && { from_at: from.startOf('day').toISOString() }),
    ...(until && { until_on: until.format('YYYY-MM-DD') }),
  }
}

/** Who works the case notes what stops or narrows contact; what opens one is entered by a leader on a paper, and waits for a second person. */
export function RecordPartyFact({ page, open, onClose }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<FactForm>()
  const common = { params: (_: FactForm) => ({ case_id: page.id }), invalidates: [['cases']], onDone: onClose }
  const note = useCommand({
    ...common,
    method: 'POST',
    path: '/v1/cases/{case_id}/party-facts',
    body: (fact: FactForm) => ({ ...toBody(fact), kind: fact.kind as (typeof noted)[number] }),
  })
  const confirm = useCommand({
    ...common,
    method: 'POST',
    path: '/v1/cases/{case_id}/confirmed-facts',
    body: (fact: FactForm) => ({ ...toBody(fact), kind: fact.kind as (typeof confirmed)[number] }),
  })
  return (
    <Modal
      open={open}
      title={t('parties.addTitle')}
      okText={t('parties.add')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={note.pending || confirm.pending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
      width={520}
    >
      <p>{t('parties.addHint')}</p>
      <DraftForm
        draft="record-party-fact"
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(fact) => void (isNoted(fact.kind) ? note : confirm).run(fact)}
      >
        <Fields page={page} />
      </DraftForm>
      <CommandProblem problem={note.problem ?? confirm.problem} what={t('parties.add')} />
    </Modal>
  )
}

function Fields({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<FactForm>()
  const kind = Form.useWatch('kind', form)
  const mayConfirm = page.may.includes('compliance.confirm-party-fact')
  const kinds = [...noted, ...(mayConfirm ? confirmed : [])].filter(
    (one) =>
      (one !== 'liable' || page.parties.length > 0) && (one !== 'contract_contact' || page.related_persons.length > 0),
  )
  return (
    <>
      <Form.Item name="kind" label={t('parties.kind')} rules={[{ required: true, message: t('parties.missing') }]}>
        <Select options={kinds.map((value) => ({ value, label: t(`parties.kinds.${value}`) }))} />
      </Form.Item>
      {kind !== undefined && waitsForSecond(kind) && (
        <p className="dw-muted">{t(kind === 'whereabouts' ? 'parties.placeWaits' : 'parties.addWaits')}</p>
      )}
      <Subject page={page} kind={kind} />
      {kind !== undefined && (isNotice(kind) || kind === 'moratorium' || kind === 'adviser_plan') && (
        <Form.Item name="from" label={t('parties.fromDay')}>
          <DatePicker />
        </Form.Item>
      )}
      <Until kind={kind} />
      {kind !== undefined && kind !== 'visit_order' && <Evidence page={page} isNeeded isPaper={!isNoted(kind)} />}
    </>
  )
}

function Until({ kind }: { readonly kind: Kind | undefined }) {
  const { t } = useTranslation()
  const isNeeded = kind === 'limitation' || kind === 'visit_order'
  if (kind === undefined || isNotice(kind)) return null
  return (
    <Form.Item
      name="until"
      label={t(isNeeded ? 'parties.untilNeeded' : 'parties.untilDay')}
      rules={[{ required: isNeeded, message: t('parties.missing') }]}
    >
      <DatePicker />
    </Form.Item>
  )
}

const ofParty: ReadonlySet<Kind> = new Set(['liable', 'represented', 'moratorium', 'adviser_plan', 'employer_forbids'])

/** Whom or what it is about. */
function Subject({ page, kind }: { readonly page: CasePage; readonly kind: Kind | undefined }) {
  const { t } = useTranslation()
  const needed = [{ required: true, message: t('parties.missing') }]
  const isOfParty = kind !== undefined && ofParty.has(kind)
  const points = [...page.contact_points, ...page.parties.flatMap((party) => party.contact_points)].filter(
    (point) => kind !== 'inconvenient_place' || point.kind === 'address',
  )
  return (
    <>
      {isOfParty && page.parties.length > 0 && (
        <Form.Item name="party_id" label={t('parties.party')} rules={kind === 'liable' ? needed : []}>
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
      {kind === 'contract_contact' && (
        <Form.Item name="related_person_id" label={t('parties.person')} rules={needed}>
          <Select options={page.related_persons.map(({ id, name_masked }) => ({ value: id, label: name_masked }))} />
        </Form.Item>
      )}
      {(kind === 'inconvenient_place' || kind === 'lawful_source') && (
        <Form.Item name="contact_point_id" label={t('parties.point')} rules={needed}>
          <Select options={points.map(({ id, masked }) => ({ value: id, label: masked }))} />
        </Form.Item>
      )}
      {kind === 'whereabouts' && (
        <Form.Item
          name="place"
          label={t('parties.place')}
          extra={t('parties.placeHint')}
          normalize={(text: string) => text.toUpperCase()}
          rules={[{ required: true, pattern: /^[A-Z]{2}(-[A-Z]{2})?$/, message: t('parties.placeWrong') }]}
        >
          <Input maxLength={5} />
        </Form.Item>
      )}
      {kind === 'visit_order' && (
        <Form.Item name="team_size" label={t('parties.teamSize')} rules={needed}>
          <InputNumber min={1} max={9} />
        </Form.Item>
      )}
    </>
  )
}
