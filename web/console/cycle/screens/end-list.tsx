import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useMay } from '../../identity/index.ts'
import { RequestKeep } from '../parts/request-keep.tsx'
import { cycleKey, type EndListRow } from '../queries.ts'

/** The cases of a batch at the end of its mandate: proposed to keep or to return, and the way to ask for keeping. */
export function EndListScreen() {
  const { t } = useTranslation()
  const { placementId } = useParams({ strict: false }) as { placementId: string }
  const mayKeep = useMay()('cycle.request-keep')
  return (
    <ListPage<EndListRow>
      listId="end-list"
      title={t('cycle.end.title')}
      columns={useColumns()}
      rowKey={(row) => row.id}
      queryKey={[...cycleKey, 'end', placementId]}
      fetchPage={({ cursor }, signal) =>
        read(
          '/v1/placements/{placement_id}/end-list',
          { path: { placement_id: placementId }, query: { cursor, limit: 100 } },
          signal,
        )
      }
      emptyTitle={t('cycle.end.empty')}
      {...(mayKeep && {
        batchActions: (rows: readonly EndListRow[], clear: () => void) => (
          <RequestKeep caseIds={rows.map(({ id }) => id)} onAsked={clear} />
        ),
      })}
    />
  )
}

function useColumns(): readonly ListColumn<EndListRow>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'case_no',
      title: t('cycle.end.caseNo'),
      always: true,
      render: (row) => (
        <Link to={`/cases/${row.id}`} className="dw-figure">
          {row.case_no}
        </Link>
      ),
    },
    { key: 'debtor', title: t('cycle.end.debtor'), render: (row) => row.debtor_name_masked },
    { key: 'owed', title: t('cycle.end.owed'), align: 'right', render: (row) => <MoneyText money={row.owed} bare /> },
    { key: 'desk', title: t('cycle.end.desk'), render: (row) => row.desk_name },
    { key: 'mandate', title: t('cycle.end.mandate'), render: (row) => <DayText on={row.mandate_until} /> },
    {
      key: 'proposal',
      title: t('cycle.end.proposal'),
      always: true,
      render: (row) => (
        <StatusTag tone={row.proposal === 'keep' ? 'allowed' : 'stopped'}>
          {t(`cycle.end.proposals.${row.proposal}`)}
        </StatusTag>
      ),
    },
    { key: 'why', title: t('cycle.end.why'), render: (row) => t(`cycle.end.reasons.${row.why}`) },
  ]
}
