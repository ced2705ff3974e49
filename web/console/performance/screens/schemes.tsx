import { schemeWeights } from '@dunwell/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { formatInstant } from '../../../ui/text/format.ts'
import { useMay } from '../../identity/index.ts'
import { ProposeScheme } from '../parts/propose-scheme.tsx'
import { percentOf, type Scheme, schemesQuery, schemeTones } from '../queries.ts'

/** 绩效方案: what the house's collectors are assessed by, version by version. */
export function SchemesScreen() {
  const { t } = useTranslation()
  const { data, error, isPending, refetch } = useQuery(schemesQuery)
  const [proposing, setProposing] = useState(false)
  const mayPropose = useMay()('commissions.propose-scheme')
  return (
    <section className="dw-stack">
      <PageHeader
        title={t('performance.screens.schemes')}
        note={t('performance.schemes.note')}
        actions={
          mayPropose && (
            <Button type="primary" onClick={() => setProposing(true)}>
              {t('performance.schemes.propose')}
            </Button>
          )
        }
      />
      {error && <ErrorState error={error} what={t('performance.screens.schemes')} onRetry={() => void refetch()} />}
      {isPending && <div className="dw-panel dw-list-wait" aria-busy="true" />}
      {data && (
        <div className="dw-panel dw-panel-pad">
          <p className="dw-muted">{t('performance.schemes.kept')}</p>
          {data.data.length === 0 ? (
            <EmptyState
              kind="nothing"
              title={t('performance.schemes.empty')}
              hint={t('performance.schemes.emptyHint')}
            />
          ) : (
            <Versions schemes={data.data} />
          )}
        </div>
      )}
      {proposing && <ProposeScheme onClose={() => setProposing(false)} />}
    </section>
  )
}

function Versions({ schemes }: { readonly schemes: readonly Scheme[] }) {
  const { t } = useTranslation()
  return (
    <Table<Scheme>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      aria-label={t('performance.screens.schemes')}
      dataSource={[...schemes]}
      columns={[
        { title: t('performance.schemes.unit'), dataIndex: 'unit_name' },
        { title: t('performance.schemes.version'), dataIndex: 'version' },
        {
          title: t('performance.schemes.state'),
          render: (_value, scheme) => (
            <StatusTag tone={scheme.current ? 'allowed' : schemeTones[scheme.state]}>
              {t(scheme.current ? 'performance.schemes.current' : `performance.schemes.states.${scheme.state}`)}
            </StatusTag>
          ),
        },
        { title: t('performance.schemes.from'), dataIndex: 'effective_from' },
        ...schemeWeights.map((name) => ({
          title: t(`performance.schemes.weights.${name}`),
          align: 'right' as const,
          render: (_value: unknown, scheme: Scheme) => (
            <span className="dw-figure">{percentOf(scheme.weights[name])}</span>
          ),
        })),
        { title: t('performance.schemes.why'), dataIndex: 'note' },
        {
          title: t('performance.schemes.madeBy'),
          render: (_value, scheme) => [scheme.made_by_name, formatInstant(scheme.made_at)].filter(Boolean).join(' '),
        },
      ]}
    />
  )
}
