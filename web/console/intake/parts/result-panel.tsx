import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../../ui/link-button.tsx'
import { UndoBatch } from '../../../ui/placement/undo-batch.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { formatInstant } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useMay } from '../../identity/index.ts'
import type { Delivery } from '../queries.ts'

const countNames = [
  'cases',
  'unchanged',
  'accounts_new',
  'debtors_new',
  'contact_points_new',
  'parties_new',
  'related_persons_new',
  'balances',
  'balances_changed',
  'rows',
  'posted',
  'repeated',
  'zero',
  'reversals',
  'in_suspense',
  'cases_closed',
  'cases_reopened',
  'recalled',
  'stopped',
  'keep_consents',
  'returned',
  'closed',
  'claims_confirmed',
  'claims_denied',
  'earlier_records',
  'earlier_records_known',
] as const
const sumNames = [
  'placed_minor',
  'balance_minor',
  'received',
  'applied',
  'suspense',
  'suspense_unmatched',
  'suspense_over_owed',
  'suspense_case_not_live',
  'suspense_before_placement',
  'suspense_reversed',
  'suspense_reversal_unmatched',
] as const

/** Step 10: what applying did, by name; and where the work goes on. */
export function ResultPanel({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const may = useMay()
  const { counts, sums, applied_at, rejected_count } = delivery
  const { currency } = delivery.control.sum
  const placementId = delivery.placement_id
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-result">
      <h2 id="dw-result" className="dw-subtitle">
        {t('intake.result.title')}
      </h2>
      <Alert
        type="success"
        showIcon
        role="status"
        title={`${t('intake.result.applied')} ${applied_at === null ? '' : (formatInstant(applied_at, 'second') ?? '')}`}
      />
      <dl className="dw-figures">
        {countNames.map((name) => {
          const count = counts[name]
          return count === undefined ? null : (
            <Figure key={name} label={t(`intake.result.counts.${name}`)}>
              <CountText count={count} />
            </Figure>
          )
        })}
        <Figure label={t('intake.result.skipped')}>
          <CountText count={rejected_count} />
        </Figure>
        {sumNames.map((name) => {
          const sum = sums[name]
          return sum === undefined ? null : (
            <Figure key={name} label={t(`intake.result.sums.${name}`)}>
              <MoneyText money={{ amount_minor: sum, currency }} />
            </Figure>
          )
        })}
      </dl>
      {placementId !== null && (
        <div className="dw-panel-foot">
          {may('allocation.allocate') && (
            <LinkButton type="primary" to={`/allocation?placement=${placementId}`}>
              {t('intake.result.allocate')}
            </LinkButton>
          )}
          {may('portfolio.list-placements') && (
            <LinkButton to="/placements">{t('intake.result.placements')}</LinkButton>
          )}
          {may('portfolio.withdraw-placement') && (
            <UndoBatch placementId={placementId} batchNo={delivery.batch_no ?? ''} />
          )}
        </div>
      )}
    </section>
  )
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Withdrawn before it was applied, or undone after: what stands in the record is told apart. */
export function WithdrawnPanel({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  return (
    <Alert
      type="info"
      showIcon
      title={t(delivery.state === 'undone' ? 'intake.withdraw.undone' : 'intake.withdraw.done')}
    />
  )
}
