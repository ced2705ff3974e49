import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { planTones } from '../../../ui/case/case-tones.ts'
import { PlanView } from '../../../ui/case/frozen-plan.tsx'
import type { Plan } from '../../../ui/case/plan-queries.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { usePlanFilters } from '../parts/plan-filters.ts'

/** 分期计划: what was agreed to in parts on the cases of one's desks, what falls due, what was broken. */
export function PlansScreen() {
  const { t } = useTranslation()
  const [viewed, setViewed] = useState<Plan>()
  return (
    <>
      <ListPage<Plan>
        listId="plans"
        title={t('plans.screens.list')}
        note={t('plans.list.note')}
        columns={useColumns(setViewed)}
        filters={usePlanFilters()}
        rowKey={(row) => row.id}
        queryKey={['cases', 'plans', 'list']}
        fetchPage={(page, signal) => readPage('/v1/plans', page, signal)}
        emptyTitle={t('plans.list.empty')}
        emptyHint={t('plans.list.emptyHint')}
      />
      {viewed && (
        <Modal
          open
          title={t('plans.viewTitle', { case: viewed.case_no })}
          footer={null}
          onCancel={() => setViewed(undefined)}
          width={640}
        >
          <PlanView planId={viewed.id} />
        </Modal>
      )}
    </>
  )
}

function useColumns(onView: (plan: Plan) => void): readonly ListColumn<Plan>[] {
  const { t } = useTranslation()
  const day = (on: string | null) => (on === null ? t('ui.none') : <DayText on={on} />)
  return [
    {
      key: 'case',
      title: t('plans.list.case'),
      always: true,
      render: (row) => (
        <Link to={`/cases/${row.case_id}` as never} className="dw-figure">
          {row.case_no}
        </Link>
      ),
    },
    { key: 'debtor', title: t('plans.list.debtor'), render: (row) => row.debtor_name_masked },
    { key: 'client', title: t('plans.list.client'), render: (row) => row.client_name },
    { key: 'desk', title: t('plans.list.desk'), optional: true, render: (row) => row.desk_name },
    {
      key: 'state',
      title: t('plans.list.state'),
      render: (row) => <StatusTag tone={planTones[row.state]}>{t(`plans.states.${row.state}`)}</StatusTag>,
    },
    {
      key: 'amount',
      title: t('plans.list.amount'),
      align: 'right',
      render: (row) => <MoneyText money={row.amount} />,
    },
    { key: 'paid', title: t('plans.list.paid'), align: 'right', render: (row) => <MoneyText money={row.paid} /> },
    { key: 'parts', title: t('plans.list.parts'), align: 'right', render: (row) => row.parts },
    { key: 'next', title: t('plans.list.nextDue'), render: (row) => day(isLive(row) ? row.next_due_on : null) },
    { key: 'broken', title: t('plans.list.brokenOn'), render: (row) => day(row.broken_due_on) },
    { key: 'signed', title: t('plans.list.signedOn'), render: (row) => day(row.signed_on) },
    { key: 'made', title: t('plans.madeAt'), optional: true, render: (row) => <DateText at={row.made_at} /> },
    { key: 'by', title: t('plans.madeBy'), optional: true, render: (row) => row.made_by_name ?? t('ui.none') },
    {
      key: 'view',
      title: t('plans.schedule'),
      render: (row) => (
        <Button
          size="small"
          type="link"
          aria-label={t('plans.viewTitle', { case: row.case_no })}
          onClick={() => onView(row)}
        >
          {t('plans.view')}
        </Button>
      ),
    },
  ]
}

const isLive = ({ state }: Plan): boolean => state === 'proposed' || state === 'approved' || state === 'running'
