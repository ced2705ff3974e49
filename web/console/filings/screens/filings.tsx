import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { HashText } from '../../../ui/hash-text.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import type { Filing } from '../../../ui/report/filing.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { DateText, DayText } from '../../../ui/text/date-text.tsx'

/** 备案: the register of sealed folders, gapless per operator and year. */
export function FilingsScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<Filing>
      listId="filings"
      title={t('filings.screens.filings')}
      note={t('filings.note')}
      columns={useColumns()}
      rowKey={(row) => row.id}
      queryKey={['filings', 'list']}
      fetchPage={(page, signal) => readPage('/v1/filings', page, signal)}
      emptyTitle={t('filings.empty')}
      emptyHint={t('filings.emptyHint')}
    />
  )
}

function useColumns(): readonly ListColumn<Filing>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'register',
      title: t('filings.register'),
      always: true,
      render: (row) => (
        <Link
          to={`/filings/${row.id}` as never}
          className="dw-figure"
          aria-label={t('filings.openOf', { register: row.register })}
        >
          {row.register}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('filings.state'),
      render: (row) =>
        row.sealed_at === null ? (
          <StatusTag tone="progress">{t('filings.sealing')}</StatusTag>
        ) : (
          <StatusTag tone="allowed">{t('filings.sealed')}</StatusTag>
        ),
    },
    {
      key: 'week',
      title: t('filings.week'),
      render: (row) => (
        <span className="dw-figure">{t('reports.range', { from: row.period_from, until: row.period_until })}</span>
      ),
    },
    { key: 'author', title: t('filings.author'), render: (row) => row.author.name },
    { key: 'unit', title: t('filings.unit'), render: (row) => row.unit.name },
    { key: 'operator', title: t('filings.operator'), optional: true, render: (row) => row.operator.name },
    { key: 'sealed', title: t('filings.sealedAt'), render: (row) => <DateText at={row.sealed_at} /> },
    {
      key: 'hash',
      title: t('filings.manifestHashShort'),
      render: (row) => (row.manifest_hash === null ? t('ui.none') : <HashText hash={row.manifest_hash} short />),
    },
    { key: 'retain', title: t('filings.retainUntil'), render: (row) => <DayText on={row.retain_until} /> },
  ]
}
