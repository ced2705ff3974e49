import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { countryText } from '../../../ui/text/format.ts'
import { useTitleOf } from '../parts/pack-title.ts'
import { type PackRow, packsQuery, packTones } from '../queries.ts'

/** Every pack: in force, coming, ended, offered by the product, drafted. */
export function RulePacksScreen() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(packsQuery)
  return (
    <section className="dw-stack" aria-busy={data === undefined && error === null}>
      <PageHeader title={t('compliance.screens.packs')} />
      <p>{t('compliance.packs.hint')}</p>
      {error && <ErrorState error={error} what={t('compliance.screens.packs')} onRetry={() => void refetch()} />}
      {data && <PackTable rows={data.data} />}
    </section>
  )
}

function PackTable({ rows }: { readonly rows: readonly PackRow[] }) {
  const { t, i18n } = useTranslation()
  const titleOf = useTitleOf()
  return (
    <ScrollX label={t('compliance.screens.packs')}>
      <Table<PackRow>
        size="small"
        pagination={false}
        dataSource={rows}
        rowKey={(row) => `${row.pack}@${row.version} ${row.draft_id ?? ''}`}
        columns={[
          {
            title: t('compliance.packs.title'),
            render: (_, row) => (
              <Link to="/rule-packs/$pack/$version" params={{ pack: row.pack, version: row.version }}>
                {titleOf(row)}
              </Link>
            ),
          },
          {
            title: t('compliance.packs.version'),
            responsive: ['md'],
            render: (_, row) => <code className="dw-code">{`${row.pack}@${row.version}`}</code>,
          },
          {
            title: t('compliance.packs.layer'),
            responsive: ['md'],
            render: (_, row) =>
              `${t(`compliance.layers.${row.layer}`)} ${countryText(row.jurisdiction ?? '', i18n.language)}`,
          },
          {
            title: t('compliance.packs.state'),
            render: (_, row) => (
              <StatusTag tone={packTones[row.state]}>{t(`compliance.states.${row.state}`)}</StatusTag>
            ),
          },
          {
            title: t('compliance.packs.from'),
            responsive: ['sm'],
            render: (_, row) => row.effective_from ?? t('ui.none'),
          },
          {
            title: t('compliance.packs.until'),
            responsive: ['md'],
            render: (_, row) => row.effective_until ?? t('ui.none'),
          },
          { title: t('compliance.packs.rules'), responsive: ['md'], align: 'right', dataIndex: 'rule_count' },
        ]}
      />
    </ScrollX>
  )
}
