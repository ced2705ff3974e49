import { findingKinds, findingStates } from '@dunwell/contract/calls'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import '../../../ui/styles/money.css'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListSearch } from '../../../ui/list-page/list-search.ts'
import { useMay } from '../../identity/index.ts'
import { DayFigures } from '../parts/day-figures.tsx'
import { columnsOf } from '../parts/finding-columns.tsx'
import { FindingDialog } from '../parts/finding-dialog.tsx'
import { type FindingRow, findingsKey } from '../queries.ts'

/** 通话核对: what the telephone system did beside what was permitted and recorded. */
export function FindingsScreen() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const { finding, ...search } = useSearch({ strict: false }) as ListSearch
  const open = (id: string | undefined) =>
    void navigate({ to: '/calls', search: (id === undefined ? search : { ...search, finding: id }) as never })
  return (
    <>
      <ListPage<FindingRow>
        listId="call-findings"
        title={t('calls.screens.findings')}
        summary={may('calls.read') && <DayFigures />}
        actions={may('calls.read') && <LinkButton to="/calls/sources">{t('calls.list.toSources')}</LinkButton>}
        columns={columnsOf(t, open)}
        rowKey={(row) => row.id}
        filters={[
          { name: 'on_date', label: t('calls.on'), kind: 'date' },
          {
            name: 'kind',
            label: t('calls.kind'),
            kind: 'choice',
            options: findingKinds.map((value) => ({ value, label: t(`calls.kinds.${value}`) })),
          },
          {
            name: 'state',
            label: t('calls.state'),
            kind: 'choice',
            options: findingStates.map((value) => ({ value, label: t(`calls.states.${value}`) })),
          },
          {
            name: 'mine',
            label: t('calls.staff'),
            kind: 'choice',
            options: [{ value: 'true', label: t('calls.mine') }],
          },
        ]}
        queryKey={findingsKey}
        fetchPage={(page, signal) => readPage('/v1/call-findings', page, signal)}
        emptyTitle={t('calls.list.emptyTitle')}
        emptyHint={t('calls.list.emptyHint')}
      />
      {finding !== undefined && <FindingDialog findingId={finding} onClose={() => open(undefined)} />}
    </>
  )
}
