import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../status-tag.tsx'
import { formatMoney } from '../text/format.ts'
import type { CasePage } from './case-queries.ts'
import { planTones } from './case-tones.ts'
import { PlanView } from './frozen-plan.tsx'
import { type Plan, plansOfCaseQuery } from './plan-queries.ts'
import { ProposePlan } from './propose-plan.tsx'
import { SignPlan } from './sign-plan.tsx'
import { WithdrawPlan } from './withdraw-plan.tsx'

type Doing = { readonly what: 'view' | 'sign' | 'withdraw'; readonly plan: Plan }

/** 分期计划: what was agreed on parts, and what became of it. */
export function PlansPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const isReadable = page.may.includes('arrangements.read-plans')
  const { data } = useQuery({ ...plansOfCaseQuery(page.id), enabled: isReadable })
  const [proposing, setProposing] = useState(false)
  const [doing, setDoing] = useState<Doing>()
  if (!isReadable) return null
  const hasOpen = data?.data.some(({ state }) => ['proposed', 'approved', 'running'].includes(state)) ?? true
  return (
    <section aria-labelledby="dw-case-plans" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-plans" className="dw-subtitle">
          {t('plans.title')}
        </h2>
        {page.may.includes('arrangements.propose-plan') && !hasOpen && (
          <Button size="small" onClick={() => setProposing(true)}>
            {t('plans.propose')}
          </Button>
        )}
      </div>
      {data?.data.length === 0 && <p className="dw-muted">{t('plans.none')}</p>}
      <ul className="dw-case-holds">
        {data?.data.map((plan) => (
          <PlanLine key={plan.id} plan={plan} page={page} onDo={(what) => setDoing({ what, plan })} />
        ))}
      </ul>
      {proposing && <ProposePlan page={page} onClose={() => setProposing(false)} />}
      {doing?.what === 'view' && <ViewPlan plan={doing.plan} onClose={() => setDoing(undefined)} />}
      {doing?.what === 'sign' && <SignPlan plan={doing.plan} onClose={() => setDoing(undefined)} />}
      {doing?.what === 'withdraw' && <WithdrawPlan plan={doing.plan} onClose={() => setDoing(undefined)} />}
    </section>
  )
}

type LineProps = { readonly plan: Plan; readonly page: CasePage; readonly onDo: (what: Doing['what']) => void }

function PlanLine({ plan, page, onDo }: LineProps) {
  const { t } = useTranslation()
  const { amount, paid, state } = plan
  const details = [
    plan.signed_on === null && paid.amount_minor === '0'
      ? undefined
      : t('plans.paidOf', { paid: formatMoney(paid.amount_minor, paid.currency) }),
    state === 'running' && plan.next_due_on !== null ? t('plans.nextDue', { day: plan.next_due_on }) : undefined,
    plan.broken_due_on === null ? undefined : t('plans.brokenOn', { day: plan.broken_due_on }),
  ].filter((detail) => detail !== undefined)
  const maySign = state === 'approved' && page.may.includes('arrangements.sign-plan')
  const mayWithdraw = (state === 'proposed' || state === 'approved') && page.may.includes('arrangements.withdraw-plan')
  return (
    <li>
      <StatusTag tone={planTones[state]}>{t(`plans.states.${state}`)}</StatusTag>
      <span className="dw-figure">
        {t('plans.summary', { amount: formatMoney(amount.amount_minor, amount.currency), parts: plan.parts })}
      </span>
      {details.length > 0 && <span className="dw-muted">{details.join(' · ')}</span>}
      <Button size="small" type="link" onClick={() => onDo('view')}>
        {t('plans.view')}
      </Button>
      {maySign && (
        <Button size="small" type="link" onClick={() => onDo('sign')}>
          {t('plans.sign')}
        </Button>
      )}
      {mayWithdraw && (
        <Button size="small" type="link" onClick={() => onDo('withdraw')}>
          {t('plans.withdraw')}
        </Button>
      )}
    </li>
  )
}

function ViewPlan({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal open title={t('plans.viewTitle', { case: plan.case_no })} footer={null} onCancel={onClose} width={640}>
      <PlanView planId={plan.id} />
    </Modal>
  )
}
