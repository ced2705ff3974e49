import { planBlocks } from '@dunwell/contract/plans'
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../error-state.tsx'
import { FrozenPanel } from '../frozen-panel.tsx'
import { StatusTag } from '../status-tag.tsx'
import { formatInstant, formatMoney } from '../text/format.ts'
import { MoneyText } from '../text/money-text.tsx'
import { planTones } from './case-tones.ts'
import { type PlanDetail, planQuery } from './plan-queries.ts'

/** What is asked for, as whoever decides reads it. */
export function FrozenPlan({ planId }: { readonly planId: string }) {
  const { t } = useTranslation()
  return (
    <FrozenPanel title={t('plans.frozen')}>
      <PlanView planId={planId} />
    </FrozenPanel>
  )
}

/** A plan whole: state, terms, what the agreement says, and its parts with what came of them. */
export function PlanView({ planId }: { readonly planId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(planQuery(planId))
  if (error) return <ErrorState error={error} what={t('plans.title')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  return (
    <>
      <PlanFacts plan={data} />
      <Parts plan={data} />
    </>
  )
}

function PlanFacts({ plan }: { readonly plan: PlanDetail }) {
  const { t } = useTranslation()
  const facts: readonly (readonly [string, string | null])[] = [
    [
      t('plans.amount'),
      t('plans.summary', { amount: formatMoney(plan.amount.amount_minor, plan.amount.currency), parts: plan.parts }),
    ],
    [t('plans.madeBy'), plan.made_by_name],
    [t('plans.madeAt'), formatInstant(plan.made_at) ?? null],
    [t('plans.signedOn'), plan.signed_on],
    [t('plans.paperNo'), plan.paper_no],
  ]
  return (
    <>
      <p>
        <StatusTag tone={planTones[plan.state]}>{t(`plans.states.${plan.state}`)}</StatusTag>
        {plan.broken_due_on !== null && <span>{t('plans.brokenOn', { day: plan.broken_due_on })}</span>}
      </p>
      <dl className="dw-facts">
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([term, value]) => (
            <Fragment key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
      {planBlocks.map((block) => (
        <Fragment key={block}>
          <strong>{t(`plans.texts.${block}`)}</strong>
          <p className="dw-trail-note dw-gap-below">{plan.texts[block]}</p>
        </Fragment>
      ))}
    </>
  )
}

type Part = PlanDetail['schedule'][number]

function Parts({ plan }: { readonly plan: PlanDetail }) {
  const { t } = useTranslation()
  return (
    <Table<Part>
      size="small"
      rowKey="no"
      pagination={false}
      scroll={{ y: 320 }}
      aria-label={t('plans.schedule')}
      dataSource={[...plan.schedule]}
      columns={[
        { title: t('plans.no'), dataIndex: 'no', width: 56 },
        {
          title: t('plans.due'),
          render: (_value, part) =>
            part.missed ? (
              <>
                {part.due_on} <StatusTag tone="denied">{t('plans.missed')}</StatusTag>
              </>
            ) : (
              part.due_on
            ),
        },
        {
          title: t('plans.partAmount'),
          align: 'right',
          render: (_value, part) => <MoneyText money={part.amount} bare />,
        },
        { title: t('plans.partPaid'), align: 'right', render: (_value, part) => <MoneyText money={part.paid} bare /> },
      ]}
    />
  )
}
