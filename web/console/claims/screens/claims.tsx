import type { ClaimRow as ClaimRowSchema } from '@dunwell/contract/claims'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import type { Shape } from '../../../api/shape.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useAskedFilters } from '../../../ui/list-page/asked-filters.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { RequestExport } from '../../exports/index.ts'
import { useMay } from '../../identity/index.ts'
import { AnswerClaim } from '../parts/answer-claim.tsx'
import { useClaimFilters } from '../parts/claim-filters.ts'
import { ClaimProof } from '../parts/claim-proof.tsx'

export type Claim = Shape<typeof ClaimRowSchema>

const tones: Readonly<Record<Claim['state'], Tone>> = { open: 'waiting', confirmed: 'allowed', denied: 'denied' }

/** 待查账: what debtors say that they paid, and what the client answered. */
export function ClaimsScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const filters = useClaimFilters()
  const asked = useAskedFilters(filters)
  return (
    <ListPage<Claim>
      listId="claims"
      title={t('claims.screens.claims')}
      note={t('claims.list.note')}
      actions={
        <>
          {may('exports.request') && <RequestExport subjects={['claims']} filters={asked} />}
          {may('outgoing.read') && <LinkButton to="/outgoing">{t('claims.list.toOutgoing')}</LinkButton>}
        </>
      }
      columns={useColumns(may('claims.answer'))}
      filters={filters}
      rowKey={(row) => row.id}
      queryKey={['claims']}
      fetchPage={(page, signal) => readPage('/v1/claimed-payments', page, signal)}
      emptyTitle={t('claims.list.empty')}
      emptyHint={t('claims.list.emptyHint')}
    />
  )
}

function useColumns(mayAnswer: boolean): readonly ListColumn<Claim>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'case',
      title: t('claims.list.case'),
      always: true,
      render: (row) => (
        <Link to={`/cases/${row.case_id}` as never} className="dw-figure">
          {row.case_no}
        </Link>
      ),
    },
    {
      key: 'contract',
      title: t('claims.list.contractNo'),
      render: (row) => <span className="dw-figure">{row.contract_no}</span>,
    },
    { key: 'debtor', title: t('claims.list.debtor'), render: (row) => row.debtor_name_masked },
    { key: 'client', title: t('claims.list.client'), render: (row) => row.client_name },
    { key: 'desk', title: t('claims.list.desk'), optional: true, render: (row) => row.desk_name },
    {
      key: 'amount',
      title: t('claims.list.amount'),
      align: 'right',
      render: (row) => <MoneyText money={row.amount} />,
    },
    { key: 'paid', title: t('claims.list.paidOn'), render: (row) => <DayText on={row.paid_on} /> },
    { key: 'channel', title: t('claims.list.channel'), render: (row) => t(`claims.channels.${row.channel}`) },
    { key: 'state', title: t('claims.list.state'), render: (row) => <ClaimState row={row} /> },
    { key: 'claimed', title: t('claims.list.claimedAt'), render: (row) => <DateText at={row.claimed_at} /> },
    {
      key: 'by',
      title: t('claims.list.claimedBy'),
      optional: true,
      render: (row) => row.claimed_by_name ?? t('ui.none'),
    },
    { key: 'proof', title: t('claims.proof.title'), render: (row) => <ClaimProof claim={row} /> },
    { key: 'note', title: t('claims.list.note2'), optional: true, render: (row) => row.note },
    ...(mayAnswer
      ? [
          {
            key: 'answer',
            title: t('claims.list.answer'),
            render: (row: Claim) =>
              row.state === 'open' ? <AnswerClaim claim={row} /> : (row.answer_note ?? t('ui.none')),
          },
        ]
      : []),
  ]
}

function ClaimState({ row }: { readonly row: Claim }) {
  const { t } = useTranslation()
  return (
    <span>
      <StatusTag tone={tones[row.state]}>{t(`claims.states.${row.state}`)}</StatusTag>{' '}
      {row.state === 'open' && row.payment_found && <span>{t('claims.list.found')}</span>}
      {row.state === 'open' && !row.payment_found && row.sent_at !== null && (
        <span className="dw-muted">{t('claims.list.sent')}</span>
      )}
    </span>
  )
}
