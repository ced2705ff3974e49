import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant, weekdayText } from '../text/format.ts'
import { useCommand } from '../use-command.ts'
import { type CasePage, type Consent, consentsQuery } from './case-queries.ts'
import { ConsentEvidence } from './consent-evidence.tsx'
import { Evidence, RecordConsent } from './record-consent.tsx'

/** 同意与偏好: what every permit asks beside law and agreement. */
export function ConsentsPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const isReadable = page.may.includes('compliance.read-consents')
  const { data } = useQuery({ ...consentsQuery(page.id), enabled: isReadable })
  const [recording, setRecording] = useState(false)
  const [revoking, setRevoking] = useState<Consent>()
  if (!isReadable) return null
  return (
    <section aria-labelledby="dw-case-consents" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-consents" className="dw-subtitle">
          {t('consents.title')}
        </h2>
        {page.may.includes('compliance.record-consent') && (
          <Button size="small" onClick={() => setRecording(true)}>
            {t('consents.add')}
          </Button>
        )}
      </div>
      {data?.data.length === 0 && <p className="dw-muted">{t('consents.none')}</p>}
      <ul className="dw-case-holds">
        {data?.data.map((consent) => (
          <ConsentRow
            key={consent.id}
            consent={consent}
            party={page.parties.find(({ debtor_id }) => debtor_id === consent.party_id)?.name}
            mayRead={page.may.includes('portfolio.read-document')}
            onRevoke={page.may.includes('compliance.revoke-consent') ? () => setRevoking(consent) : undefined}
          />
        ))}
      </ul>
      <RecordConsent page={page} open={recording} onClose={() => setRecording(false)} />
      <RevokeConsent page={page} consent={revoking} onClose={() => setRevoking(undefined)} />
    </section>
  )
}

type RowProps = {
  readonly consent: Consent
  /** Whose it is, where not the debtor's. */
  readonly party: string | undefined
  /** Papers may be looked at. */
  readonly mayRead: boolean
  readonly onRevoke: (() => void) | undefined
}

/** Who recorded it; of another house's only that it is theirs. */
function by(t: TFunction, { is_elsewhere, recorded_by_name }: Consent): string | undefined {
  if (recorded_by_name !== null) return t('consents.by', { name: recorded_by_name })
  return is_elsewhere ? t('parties.elsewhere') : undefined
}

function ConsentRow({ consent, party, mayRead, onRevoke }: RowProps) {
  const { t, i18n } = useTranslation()
  const isLive = consent.revoked_at === null
  const details = [
    party,
    consent.channel === null ? undefined : t(`consents.channels.${consent.channel}`),
    consent.window_from === null ? undefined : `${consent.window_from}–${consent.window_until}`,
    consent.weekdays?.map((day) => weekdayText(day, i18n.language)).join(t('ui.separator')),
    t('consents.from', { time: formatInstant(consent.from_at) ?? '' }),
    consent.until_at === null ? undefined : t('consents.untilTime', { time: formatInstant(consent.until_at) ?? '' }),
    t(`consents.saidByOf.${consent.said_by}`),
    by(t, consent),
    consent.confirmed_by_name === null ? undefined : t('consents.confirmedBy', { name: consent.confirmed_by_name }),
  ].filter((detail) => detail !== undefined)
  return (
    <li>
      <StandingTag consent={consent} />
      <span>{t(`consents.kinds.${consent.kind}`)}</span>
      <span className="dw-muted">{details.join(' · ')}</span>
      <ConsentEvidence
        record={consent.record}
        document={consent.document}
        recordingRef={consent.recording_ref}
        isHidden={consent.record_id !== null}
        mayRead={mayRead}
      />
      {!isLive && <TakenBack consent={consent} mayRead={mayRead} />}
      {isLive && onRevoke !== undefined && (
        <Button size="small" type="link" onClick={onRevoke}>
          {t('consents.revoke')}
        </Button>
      )}
    </li>
  )
}

function StandingTag({ consent: { effect, confirmed_at, revoked_at, turned_down } }: { readonly consent: Consent }) {
  const { t } = useTranslation()
  if (revoked_at !== null) return <StatusTag tone="stopped">{t(`consents.${turned_down ?? 'revoked'}`)}</StatusTag>
  if (effect === 'asks_not') return <StatusTag tone="denied">{t('consents.effects.asks_not')}</StatusTag>
  if (confirmed_at === null) return <StatusTag tone="waiting">{t('consents.waiting')}</StatusTag>
  return <StatusTag tone="allowed">{t('consents.effects.agrees')}</StatusTag>
}

/** By whom, when, why and on what. */
function TakenBack({ consent, mayRead }: { readonly consent: Consent; readonly mayRead: boolean }) {
  const { t } = useTranslation()
  const told = [
    t(consent.turned_down === null ? 'consents.revokedAt' : 'consents.turnedDownAt', {
      time: formatInstant(consent.revoked_at ?? '') ?? '',
      name: consent.revoked_by_name ?? '',
    }),
    consent.revoke_reason ?? undefined,
  ].filter((one) => one !== undefined)
  return (
    <>
      <span className="dw-muted">{told.join(' · ')}</span>
      <ConsentEvidence record={consent.revoke_record} document={consent.revoke_document} mayRead={mayRead} />
    </>
  )
}

type RevokeProps = { readonly page: CasePage; readonly consent: Consent | undefined; readonly onClose: () => void }

type RevokeForm = { reason: string; record_id?: string; document_id?: string }

/** A wish is taken back on evidence, by another than who brings it. */
function RevokeConsent({ page, consent, onClose }: RevokeProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<RevokeForm>()
  const revoke = useCommand({
    method: 'POST',
    path: '/v1/consents/{consent_id}/revocation',
    params: ({ id }: RevokeForm & { id: string }) => ({ consent_id: id }),
    body: ({ id: _id, reason, ...evidence }: RevokeForm & { id: string }) => ({ ...evidence, reason: reason.trim() }),
    invalidates: [['cases']],
    onDone: onClose,
  })
  return (
    <Modal
      open={consent !== undefined}
      title={consent && t('consents.revokeTitle', { kind: t(`consents.kinds.${consent.kind}`) })}
      okText={t('consents.revoke')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={revoke.pending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={revoke.reset}
      destroyOnHidden
      width={440}
    >
      <DraftForm
        draft="consent"
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(values) => consent && void revoke.run({ id: consent.id, ...values })}
      >
        <Form.Item
          name="reason"
          label={t('consents.revokeReason')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('consents.reasonMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        {consent?.effect === 'asks_not' && <p className="dw-muted">{t('consents.revokeHint')}</p>}
        {consent?.effect === 'asks_not' && <Evidence page={page} isNeeded isHeard />}
      </DraftForm>
      <CommandProblem problem={revoke.problem} what={t('consents.revoke')} />
    </Modal>
  )
}
