import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { NameQuestions } from '../../../ui/placement/name-questions.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { useMay } from '../../identity/index.ts'
import { deliveryTones, stepOf } from '../delivery.ts'
import { CheckReport } from '../parts/check-report.tsx'
import { ConfirmPanel } from '../parts/confirm-panel.tsx'
import { CorrectionsPanel } from '../parts/corrections-panel.tsx'
import { ReceiptLinks } from '../parts/delivery-downloads.tsx'
import { DeliveryFacts } from '../parts/delivery-facts.tsx'
import { FileRejected } from '../parts/file-rejected.tsx'
import { MappingStep } from '../parts/mapping-step.tsx'
import { PreviewPanel } from '../parts/preview-panel.tsx'
import { RecheckButton } from '../parts/recheck-button.tsx'
import { ResultPanel, WithdrawnPanel } from '../parts/result-panel.tsx'
import { SecondPerson } from '../parts/second-person.tsx'
import { StepsBar } from '../parts/steps-bar.tsx'
import { TotalsPanel } from '../parts/totals-panel.tsx'
import { ValuesPanel } from '../parts/values-panel.tsx'
import { WithdrawButton } from '../parts/withdraw-button.tsx'
import { WorkingPanel } from '../parts/working-panel.tsx'
import { type Delivery, deliveryQuery } from '../queries.ts'

/** Steps 4 to 10 of one file. Its address can be opened again at any time: the server says where it stands. */
export function DeliveryScreen() {
  const { t } = useTranslation()
  const { deliveryId = '' } = useParams({ strict: false }) as { readonly deliveryId?: string }
  const { data, error, isPending, refetch } = useQuery(deliveryQuery(deliveryId))
  if (data) return <DeliveryBody delivery={data} failed={error} />
  return (
    <section className="dw-stack" aria-busy={isPending}>
      <PageHeader title={t('intake.screens.delivery')} />
      {error ? (
        <ErrorState error={error} what={t('intake.screens.delivery')} onRetry={() => void refetch()} />
      ) : (
        <div className="dw-panel dw-panel-pad dw-list-wait" />
      )}
    </section>
  )
}

function DeliveryBody({ delivery, failed }: { readonly delivery: Delivery; readonly failed: unknown }) {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const { step } = useSearch({ strict: false }) as { readonly step?: string }
  const edit = (on: boolean) => void navigate({ to: '.', search: (on ? { step: 'mapping' } : {}) as never })
  const at = stepOf(delivery, step === 'mapping')
  const mayAct = may('intake.receive')
  const canWithdraw = mayAct && ['uploaded', 'validated', 'rejected'].includes(delivery.state)
  return (
    <section className="dw-stack">
      <PageHeader
        title={delivery.file_name}
        note={
          <>
            {t(`intake.flows.${delivery.flow}`)} {delivery.client_name} {delivery.batch_no}{' '}
            <StatusTag tone={deliveryTones[delivery.state]}>{t(`intake.states.${delivery.state}`)}</StatusTag>
          </>
        }
        actions={
          <>
            {mayAct && <ReceiptLinks delivery={delivery} />}
            {canWithdraw && <WithdrawButton delivery={delivery} />}
            <LinkButton to="/intake/deliveries">{t('intake.facts.toList')}</LinkButton>
          </>
        }
      />
      <StepsBar current={at} done={delivery.state === 'applied'} />
      {failed !== null && <ErrorState error={failed} what={t('intake.screens.delivery')} />}
      {at === 'mapping' && !mayAct && <EmptyState kind="permission" />}
      {at === 'mapping' && mayAct && <MappingStep delivery={delivery} onDone={() => edit(false)} />}
      {at !== 'mapping' && <StatePanels delivery={delivery} mayAct={mayAct} onMapping={() => edit(true)} />}
      <DeliveryFacts delivery={delivery} />
    </section>
  )
}

type StatePanelsProps = {
  readonly delivery: Delivery
  readonly mayAct: boolean
  readonly onMapping: () => void
}

function StatePanels({ delivery, mayAct, onMapping }: StatePanelsProps) {
  const { state } = delivery
  const mayAnswer = useMay()('portfolio.answer-name')
  if (state === 'validating' || state === 'applying') return <WorkingPanel delivery={delivery} mayAct={mayAct} />
  if (state === 'rejected') return <FileRejected delivery={delivery} mayAct={mayAct} onMapping={onMapping} />
  if (state === 'withdrawn' || state === 'undone') return <WithdrawnPanel delivery={delivery} />
  return (
    <>
      {state === 'applied' && <ResultPanel delivery={delivery} />}
      {mayAnswer && delivery.flow === 'placement' && (
        <NameQuestions
          deliveryId={delivery.id}
          {...(state === 'validated' &&
            mayAct &&
            delivery.rejected_count !== 0 && { recheck: <RecheckButton delivery={delivery} /> })}
        />
      )}
      {state === 'validated' && mayAct && Object.keys(delivery.unknown_values).length > 0 && (
        <ValuesPanel delivery={delivery} />
      )}
      {state === 'validated' && <CheckReport delivery={delivery} mayAct={mayAct} onMapping={onMapping} />}
      <CorrectionsPanel delivery={delivery} mayAct={mayAct && state === 'validated'} />
      <TotalsPanel delivery={delivery} mayAct={mayAct} />
      {state === 'validated' && <PreviewPanel delivery={delivery} />}
      {state === 'validated' && mayAct && <ConfirmPanel delivery={delivery} />}
      {!mayAct && <SecondPerson delivery={delivery} />}
      {state === 'applied' && <CheckReport delivery={delivery} mayAct={mayAct} />}
    </>
  )
}
