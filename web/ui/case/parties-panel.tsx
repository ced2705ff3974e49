import { protectingFacts, secondedFacts } from '@dunwell/contract/party-facts'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select, Space } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../confirm-button.tsx'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant } from '../text/format.ts'
import { useCommand } from '../use-command.ts'
import { AddRepresentative } from './add-representative.tsx'
import { type CasePage, type PartyFact, type PartyFacts, partyFactsQuery } from './case-queries.ts'
import { RecordPartyFact } from './record-party-fact.tsx'

/** 当事人与代理人: who speaks for the debtor, who is liable, what narrows contact, each with its evidence; asked at every permit. */
export function PartiesPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const isReadable = page.may.includes('compliance.read-party-facts')
  const { data } = useQuery({ ...partyFactsQuery(page.id), enabled: isReadable })
  const [opened, setOpened] = useState<'fact' | 'representative'>()
  const [revoking, setRevoking] = useState<PartyFact>()
  if (!isReadable) return null
  return (
    <section aria-labelledby="dw-case-parties" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-parties" className="dw-subtitle">
          {t('parties.title')}
        </h2>
        <Space size={8} wrap>
          {page.may.includes('compliance.add-representative') && (
            <Button size="small" onClick={() => setOpened('representative')}>
              {t('parties.represent')}
            </Button>
          )}
          {page.may.includes('compliance.note-party-fact') && (
            <Button size="small" onClick={() => setOpened('fact')}>
              {t('parties.add')}
            </Button>
          )}
        </Space>
      </div>
      {data !== undefined && <Whereabouts whereabouts={data.whereabouts} />}
      {data?.data.length === 0 && <p className="dw-muted">{t('parties.none')}</p>}
      <ul className="dw-case-holds">
        {data?.data.map((fact) => (
          <FactRow
            key={fact.id}
            page={page}
            fact={fact}
            onRevoke={mayRevoke(page, fact) ? () => setRevoking(fact) : undefined}
          />
        ))}
      </ul>
      <RecordPartyFact page={page} open={opened === 'fact'} onClose={() => setOpened(undefined)} />
      <AddRepresentative page={page} open={opened === 'representative'} onClose={() => setOpened(undefined)} />
      <RevokeFact page={page} fact={revoking} onClose={() => setRevoking(undefined)} />
    </section>
  )
}

/** Every zone in which the debtor may be is asked; with none known nobody is contacted. */
function Whereabouts({ whereabouts: { zones, evidence } }: Pick<PartyFacts, 'whereabouts'>) {
  const { t } = useTranslation()
  if (zones.length === 0) return <p className="dw-case-note">{t('parties.zonesUnknown')}</p>
  const told = [
    t('parties.zones', { zones: zones.join(', ') }),
    evidence !== null && isEvidence(evidence) ? t(`parties.zonesBy.${evidence}`) : undefined,
    zones.length > 1 ? t('parties.everyZone') : undefined,
  ]
  return <p className="dw-case-note">{told.filter((one) => one !== undefined).join(' · ')}</p>
}

const evidences = ['said', 'address', 'phone', 'address_and_phone', 'country'] as const
const isEvidence = (text: string): text is (typeof evidences)[number] => (evidences as readonly string[]).includes(text)

type RowProps = {
  readonly page: CasePage
  readonly fact: PartyFact
  readonly onRevoke: (() => void) | undefined
}

function FactRow({ page, fact, onRevoke }: RowProps) {
  const { t } = useTranslation()
  const standing = standingOf(fact)
  const isLive = standing !== 'revoked'
  const person = page.related_persons.find(({ id }) => id === fact.related_person_id)
  const points = [...page.contact_points, ...page.parties.flatMap((party) => party.contact_points)]
  const details = [
    page.parties.find(({ debtor_id }) => debtor_id === fact.party_id)?.name,
    person?.name_masked,
    points.find(({ id }) => id === fact.contact_point_id)?.masked,
    fact.place,
    fact.team_size === null ? undefined : t('parties.people', { count: fact.team_size }),
    t('parties.since', { time: formatInstant(fact.from_at) ?? '' }),
    fact.until_on === null ? undefined : t('parties.untilTime', { time: fact.until_on }),
    fact.is_elsewhere && fact.recorded_by_name === null ? t('parties.elsewhere') : undefined,
    fact.recorded_by_name === null ? undefined : t('parties.by', { name: fact.recorded_by_name }),
    saidIn(t, page, fact),
    fact.confirmed_by_name === null ? undefined : t('parties.confirmedBy', { name: fact.confirmed_by_name }),
    fact.revoke_reason,
  ].filter((detail) => detail !== undefined && detail !== null)
  return (
    <li>
      <StatusTag tone={tones[standing]}>{t(`parties.${standing}`)}</StatusTag>
      <span>{t(`parties.kinds.${fact.kind}`)}</span>
      <span className="dw-muted">{details.join(' · ')}</span>
      {fact.document_id !== null && page.may.includes('portfolio.read-document') && (
        <a
          href={`/v1/documents/${fact.document_id}/file`}
          title={t('parties.hash', { hash: fact.document_sha256?.slice(0, 16) ?? '' })}
          download
        >
          {t('parties.evidence')}
        </a>
      )}
      {standing === 'waits' && mayAgree(page, fact) && <AgreeFact fact={fact} name={person?.name_masked ?? ''} />}
      {isLive && onRevoke !== undefined && (
        <Button size="small" type="link" onClick={onRevoke}>
          {t('parties.revoke')}
        </Button>
      )}
    </li>
  )
}

/** The record of the call in which it was said, as it stands in the timeline of this page. */
function saidIn(t: TFunction, page: CasePage, { record_id }: PartyFact): string | undefined {
  const record = page.timeline.find(({ kind, id }) => kind === 'record' && id === record_id)
  return record && t('parties.saidIn', { time: formatInstant(record.at) ?? '', name: record.staff_name ?? '' })
}

const tones = { live: 'allowed', waits: 'waiting', revoked: 'stopped' } as const

const isAmong = (kinds: readonly PartyFact['kind'][], { kind }: PartyFact): boolean => kinds.includes(kind)
const contacts = (page: CasePage): boolean => page.may.includes('compliance.request-permit')

/** What opens a contact waits for a second person; all else holds as soon as it is entered. */
function standingOf(fact: PartyFact): keyof typeof tones {
  if (fact.revoked_at !== null) return 'revoked'
  return isAmong(secondedFacts, fact) && fact.confirmed_at === null ? 'waits' : 'live'
}

/** Where somebody is opens other hours: one who contacts nobody agrees to it. */
function mayAgree(page: CasePage, fact: PartyFact): boolean {
  const isOfficers = fact.kind === 'whereabouts'
  return page.may.includes('compliance.agree-party-fact') && !fact.is_elsewhere && !(isOfficers && contacts(page))
}

/** What protects is ended by one who contacts nobody. */
function mayRevoke(page: CasePage, fact: PartyFact): boolean {
  const isOfficers = isAmong(protectingFacts, fact)
  return page.may.includes('compliance.revoke-party-fact') && !fact.is_elsewhere && !(isOfficers && contacts(page))
}

function AgreeFact({ fact, name }: { readonly fact: PartyFact; readonly name: string }) {
  const { t } = useTranslation()
  const confirm = useCommand({
    method: 'POST',
    path: '/v1/party-facts/{fact_id}/confirmation',
    params: (id: string) => ({ fact_id: id }),
    body: () => ({}),
    invalidates: [['cases']],
  })
  const isRepresentative = fact.kind === 'attorney' || fact.kind === 'proxy'
  const label = t(isRepresentative ? 'parties.confirm' : 'parties.agree')
  return (
    <ConfirmButton
      size="small"
      title={t(isRepresentative ? 'parties.confirmTitle' : 'parties.agreeTitle', {
        kind: t(`parties.kinds.${fact.kind}`),
        name,
      })}
      text={t(isRepresentative ? 'parties.confirmText' : 'parties.agreeText')}
      confirmLabel={label}
      problem={confirm.problem}
      onConfirm={async () => (await confirm.run(fact.id)).ok}
    >
      {label}
    </ConfirmButton>
  )
}

type RevokeProps = { readonly page: CasePage; readonly fact: PartyFact | undefined; readonly onClose: () => void }
type RevokeForm = { readonly reason: string; readonly document_id?: string }

function RevokeFact({ page, fact, onClose }: RevokeProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<RevokeForm>()
  const revoke = useCommand({
    method: 'POST',
    path: '/v1/party-facts/{fact_id}/revocation',
    params: ({ id }: RevokeForm & { id: string }) => ({ fact_id: id }),
    body: ({ id: _id, reason, ...paper }: RevokeForm & { id: string }) => ({ ...paper, reason: reason.trim() }),
    invalidates: [['cases']],
    onDone: onClose,
  })
  return (
    <Modal
      open={fact !== undefined}
      title={fact && t('parties.revokeTitle', { kind: t(`parties.kinds.${fact.kind}`) })}
      okText={t('parties.revoke')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={revoke.pending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={revoke.reset}
      destroyOnHidden
      width={440}
    >
      <DraftForm
        draft={`revoke-${fact?.id}`}
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(values) => fact && void revoke.run({ id: fact.id, ...values })}
      >
        <Form.Item
          name="reason"
          label={t('parties.revokeReason')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('parties.reasonMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        {fact !== undefined && isAmong(protectingFacts, fact) && <EndPaper page={page} fact={fact} />}
      </DraftForm>
      <CommandProblem problem={revoke.problem} what={t('parties.revoke')} />
    </Modal>
  )
}

/** What came after it was entered, and is not what it rests on. */
function EndPaper({ page, fact }: { readonly page: CasePage; readonly fact: PartyFact }) {
  const { t } = useTranslation()
  const papers = page.documents.filter(
    ({ id, kind, added_at }) => kind !== 'recording' && id !== fact.document_id && added_at >= fact.recorded_at,
  )
  return (
    <Form.Item
      name="document_id"
      label={t('parties.endPaper')}
      extra={t('parties.endHint')}
      rules={[{ required: true, message: t('parties.endPaperMissing') }]}
    >
      <Select
        options={papers.map((paper) => ({
          value: paper.id,
          label: `${t(`cases.documents.kinds.${paper.kind}`)} ${formatInstant(paper.added_at) ?? ''}`,
        }))}
      />
    </Form.Item>
  )
}
