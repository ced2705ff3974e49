import type { PackTrial } from '@dunwell/contract/rule-packs'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../../../api/shape.ts'
import { FrozenConsent } from '../../../ui/case/frozen-consent.tsx'
import { FrozenOverride } from '../../../ui/case/frozen-override.tsx'
import { FrozenPlan } from '../../../ui/case/frozen-plan.tsx'
import { FrozenUnlock } from '../../../ui/case/frozen-unlock.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ApprovalTrail } from '../../../ui/report/approval-trail.tsx'
import { ReportContentView } from '../../../ui/report/report-content.tsx'
import { reportQuery } from '../../../ui/report/report-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useCaseFilters } from '../../cases/index.ts'
import { useClaimFilters } from '../../claims/index.ts'
import { FrozenAllotment } from '../../compliance/index.ts'
import { FrozenKeep } from '../../cycle/index.ts'
import { FrozenExport } from '../../exports/index.ts'
import { FrozenGateway, FrozenTemplate } from '../../messages/index.ts'
import { usePaymentFilters } from '../../payments/index.ts'
import { FrozenScheme } from '../../performance/index.ts'
import { FrozenKey } from '../../transfers/index.ts'
import { executionTones, kindOf, requestTones } from '../approval.ts'
import { type Approval, approvalQuery } from '../queries.ts'
import { DecisionPanel } from './decision-panel.tsx'
import { WithdrawRequest } from './withdraw-request.tsx'

type RequestDetailProps = { readonly requestId: string; readonly onDecided: (text: string) => void }

export function RequestDetail({ requestId, onDecided }: RequestDetailProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(approvalQuery(requestId))
  if (error) return <ErrorState error={error} what={t('approvals.request')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-panel dw-list-wait" aria-busy="true" />
  return (
    <div className="dw-stack">
      <section className="dw-panel dw-panel-pad" aria-labelledby="dw-request">
        <RequestHead request={data} />
        <ApprovalTrail steps={data.steps} />
        {data.may.decide && <DecisionPanel request={data} onDecided={onDecided} onReload={() => void refetch()} />}
        {data.may.withdraw && <WithdrawRequest request={data} />}
      </section>
      <Frozen request={data} />
    </div>
  )
}

function RequestHead({ request }: { readonly request: Approval }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="dw-panel-head">
        <h2 id="dw-request" className="dw-subtitle">
          {t(`approvals.kinds.${kindOf(request.kind)}`)}
        </h2>
        <StatusTag tone={requestTones[request.state]}>{t(`approvals.states.${request.state}`)}</StatusTag>
        {request.execution_state !== 'none' && (
          <StatusTag tone={executionTones[request.execution_state]}>
            {t(`approvals.executions.${request.execution_state}`)}
          </StatusTag>
        )}
      </div>
      <p className="dw-muted">
        {t('approvals.makerOf', { name: request.maker.name, unit: request.unit.name })}{' '}
        <DateText at={request.opened_at} precision="second" />
      </p>
    </>
  )
}

/** The thing itself, by its kind; of a kind that is newer than this page nothing is shown. */
function Frozen({ request }: { readonly request: Approval }) {
  const kind = kindOf(request.kind)
  if (kind === 'exportCases') return <AskedExport exportId={request.subject} />
  if (kind === 'keepCases') return <FrozenKeep keepId={request.subject} />
  if (kind === 'instalmentPlan') return <FrozenPlan planId={request.subject} />
  if (kind === 'performanceScheme') return <FrozenScheme schemeId={request.subject} />
  if (kind === 'relatedUnlock') return <FrozenUnlock unlockId={request.subject} />
  if (kind === 'ruleOverride') return <FrozenOverride overrideId={request.subject} />
  if (kind === 'debtorConsent') return <FrozenConsent consentId={request.subject} />
  if (kind === 'messageGateway') return <FrozenGateway gatewayId={request.subject} />
  if (kind === 'contactAllotment') return <FrozenAllotment requestId={request.subject} />
  if (kind === 'programKey') return <FrozenKey keyId={request.subject} />
  if (kind === 'messageTemplate') return <FrozenTemplate templateId={request.subject} />
  if (kind === 'agreementTerms') return <TermsLink request={request} />
  if (kind === 'rulePack') return <PackLink request={request} />
  return kind === 'other' ? null : <FrozenReport reportId={request.subject} />
}

function AskedExport({ exportId }: { readonly exportId: string }) {
  const [ofCases, ofPayments, ofClaims] = [useCaseFilters(), usePaymentFilters({ byWhy: true }), useClaimFilters()]
  return (
    <FrozenExport
      exportId={exportId}
      filters={{
        ...{ cases: ofCases, contacts: ofCases, promises: ofCases, plans: ofCases },
        ...{ payments: ofPayments, claims: ofClaims },
      }}
    />
  )
}

/** What is decided about, exactly as it was frozen when it was submitted. */
function FrozenReport({ reportId }: { readonly reportId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(reportQuery(reportId))
  if (error) return <ErrorState error={error} what={t('approvals.frozen')} onRetry={() => void refetch()} />
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-frozen" aria-busy={data === undefined}>
      <h2 id="dw-frozen" className="dw-subtitle">
        {t('approvals.frozen')}
      </h2>
      {data && data.remark !== '' && (
        <>
          <strong>{t('reports.remark')}</strong>
          <p className="dw-trail-note dw-gap-below">{data.remark}</p>
        </>
      )}
      {data ? <ReportContentView content={data.content} /> : <div className="dw-list-wait" />}
    </section>
  )
}

/** The version that is asked for stands on its agreement's page, beside what it changes. */
function TermsLink({ request }: { readonly request: Approval }) {
  const { t } = useTranslation()
  const { agreement_id, version, effective_from } = request.facts
  return (
    <section className="dw-panel dw-panel-pad">
      <p>{t('approvals.termsOf', { version: String(version), day: String(effective_from) })}</p>
      <LinkButton to={`/agreements/${String(agreement_id)}`}>{t('approvals.openTerms')}</LinkButton>
    </section>
  )
}

type Tried = Pick<Shape<typeof PackTrial>, 'from' | 'until' | 'looked_at' | 'would_refuse' | 'would_allow'>

/** The version that is asked for, with its rules, what it changes and what it would have done. */
function PackLink({ request }: { readonly request: Approval }) {
  const { t } = useTranslation()
  const { pack, version, effective_from, tried } = request.facts
  return (
    <section className="dw-panel dw-panel-pad">
      <p>{t('approvals.packOf', { version: String(version), day: String(effective_from) })}</p>
      {tried !== undefined && <p>{t('approvals.packTried', tried as Tried)}</p>}
      <LinkButton to={`/rule-packs/${String(pack)}/${String(version)}`}>{t('approvals.openPack')}</LinkButton>
    </section>
  )
}
