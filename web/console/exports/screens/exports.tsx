import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { DownloadExport } from '../parts/download-export.tsx'
import { type ExportRow, exportsKey, exportTones } from '../queries.ts'

export function ExportsScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<ExportRow>
      listId="exports"
      title={t('exports.screens.list')}
      columns={columnsOf(t)}
      rowKey={(row) => row.id}
      queryKey={exportsKey}
      fetchPage={(page, signal) => readPage('/v1/exports', page, signal)}
      emptyTitle={t('exports.emptyTitle')}
      emptyHint={t('exports.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction): ListColumn<ExportRow>[] {
  return [
    { key: 'no', title: t('exports.no'), always: true, render: (row) => <span className="dw-figure">{row.no}</span> },
    { key: 'subject', title: t('exports.subject'), render: (row) => t(`exports.subjects.${row.subject}`) },
    { key: 'by', title: t('exports.by'), render: (row) => row.staff_name },
    { key: 'at', title: t('exports.requestedAt'), render: (row) => <DateText at={row.requested_at} /> },
    { key: 'purpose', title: t('exports.purpose'), render: (row) => t(`exports.purposes.${row.purpose}`) },
    { key: 'reason', title: t('exports.reason'), render: (row) => row.reason },
    { key: 'counted', title: t('exports.counted'), align: 'right', render: (row) => row.counted },
    { key: 'rows', title: t('exports.rows'), align: 'right', render: (row) => row.row_count },
    {
      key: 'state',
      title: t('exports.state'),
      always: true,
      render: (row) => <StatusTag tone={exportTones[row.state]}>{t(`exports.states.${row.state}`)}</StatusTag>,
    },
    { key: 'expires', title: t('exports.expires'), render: (row) => <DateText at={row.expires_at} /> },
    {
      key: 'act',
      title: t('exports.act'),
      always: true,
      render: (row) => row.may.download && <DownloadExport row={row} />,
    },
  ]
}
