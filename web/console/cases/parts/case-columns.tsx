import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { stateTones } from '../../../ui/case/case-tones.ts'
import { CodeText } from '../../../ui/case/code-text.tsx'
import { StageRuleText } from '../../../ui/case/stage-rule-text.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useMay } from '../../identity/index.ts'
import type { CaseListRow } from '../queries.ts'
import { ColourMark } from './colour-mark.tsx'

export function useCaseColumns(): readonly ListColumn<CaseListRow>[] {
  const { t } = useTranslation()
  const mayWork = useMay()('contacts.record')
  return [
    {
      key: 'case_no',
      title: t('cases.list.caseNo'),
      always: true,
      width: 140,
      render: (row) => (
        <Link to={`/cases/${row.id}`} className="dw-figure" aria-label={t('cases.list.open', { caseNo: row.case_no })}>
          {row.case_no}
        </Link>
      ),
    },
    {
      key: 'colour',
      title: t('cases.list.colour'),
      width: 75,
      render: (row) => row.colour && <ColourMark colour={row.colour} />,
    },
    { key: 'debtor', title: t('cases.list.debtor'), width: 90, render: (row) => row.debtor_name_masked },
    ...useDebtColumns(),
    ...useWorkColumns(),
    ...useOptionalColumns(),
    ...(mayWork
      ? [
          {
            key: 'actions',
            title: t('cases.list.actions'),
            always: true,
            width: 70,
            render: (row: CaseListRow) => (
              <Link to={`/work/${row.id}`} aria-label={t('cases.list.workOn', { caseNo: row.case_no })}>
                {t('cases.list.work')}
              </Link>
            ),
          },
        ]
      : []),
  ]
}

function useDebtColumns(): readonly ListColumn<CaseListRow>[] {
  const { t } = useTranslation()
  return [
    { key: 'client', title: t('cases.list.client'), width: 105, render: (row) => row.client_name },
    {
      key: 'product',
      title: t('cases.list.product'),
      width: 135,
      render: (row) => <CodeText of="cases.products" code={row.product} />,
    },
    { key: 'bucket', title: t('cases.list.bucket'), width: 70, render: (row) => row.bucket },
    {
      key: 'dpd',
      title: t('cases.list.dpd'),
      align: 'right',
      width: 90,
      render: (row) => <span className="dw-figure">{row.dpd}</span>,
    },
    {
      key: 'owed',
      title: t('cases.list.owed'),
      align: 'right',
      width: 120,
      render: (row) => <MoneyText money={row.owed} bare />,
    },
  ]
}

function useWorkColumns(): readonly ListColumn<CaseListRow>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'state',
      title: t('cases.list.state'),
      width: 110,
      render: (row) => <StatusTag tone={stateTones[row.state]}>{t(`cases.states.${row.state}`)}</StatusTag>,
    },
    { key: 'desk', title: t('cases.list.desk'), width: 110, render: (row) => row.desk_name },
    {
      key: 'mandate',
      title: t('cases.list.mandateUntil'),
      width: 110,
      render: (row) => <DayText on={row.mandate_until} />,
    },
    {
      key: 'recorded',
      title: t('cases.list.lastRecorded'),
      width: 150,
      render: (row) => (row.last_recorded_at === null ? t('cases.list.never') : <DateText at={row.last_recorded_at} />),
    },
    { key: 'tags', title: t('cases.list.tags'), width: 120, render: (row) => row.tags.join(t('ui.separator')) },
  ]
}

function useOptionalColumns(): readonly ListColumn<CaseListRow>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'stage',
      title: t('cases.list.stage'),
      optional: true,
      width: 80,
      render: (row) => t(`cases.stages.${row.stage}`),
    },
    {
      key: 'stage_rule',
      title: t('stages.rule'),
      optional: true,
      width: 150,
      render: (row) => <StageRuleText rule={row.stage_rule} />,
    },
    {
      key: 'stage_flag',
      title: t('stages.flag'),
      optional: true,
      width: 90,
      render: (row) => row.stage_flag && <StatusTag tone="waiting">{t(`cases.stages.${row.stage_flag}`)}</StatusTag>,
    },
    {
      key: 'contract',
      title: t('cases.list.contractNo'),
      optional: true,
      width: 150,
      render: (row) => row.contract_no,
    },
    { key: 'batch', title: t('cases.list.batchNo'), optional: true, width: 140, render: (row) => row.batch_no },
    { key: 'rating', title: t('cases.list.rating'), optional: true, width: 70, render: (row) => row.rating },
    { key: 'region', title: t('cases.list.region'), optional: true, width: 90, render: (row) => row.region },
    {
      key: 'placed',
      title: t('cases.list.placed'),
      optional: true,
      align: 'right',
      width: 120,
      render: (row) => <MoneyText money={row.placed} bare />,
    },
    {
      key: 'placed_at',
      title: t('cases.list.placedAt'),
      optional: true,
      width: 150,
      render: (row) => <DateText at={row.placed_at} />,
    },
  ]
}
