import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { KeyActions } from '../parts/key-actions.tsx'
import { AskOrderKey, MakeKey } from '../parts/make-key.tsx'
import { WayLinks } from '../parts/way-links.tsx'
import { keysKey, keyTones, type ProgramKey } from '../queries.ts'

/** 接口密钥: which programs of clients may deliver what, from where, until when. */
export function ProgramKeysScreen() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <ListPage<ProgramKey>
      listId="program-keys"
      title={t('transfers.screens.keys')}
      note={t('transfers.keys.note')}
      actions={
        <>
          <WayLinks here="keys" />
          {may('transfers.order-keys') && <AskOrderKey />}
          {may('transfers.keys') && <MakeKey />}
        </>
      }
      columns={columnsOf(t, may('transfers.answer-keys'))}
      rowKey={(row) => row.id}
      queryKey={keysKey}
      fetchPage={(page, signal) => readPage('/v1/program-keys', page, signal)}
      emptyTitle={t('transfers.keys.empty')}
      emptyHint={t('transfers.keys.emptyHint')}
    />
  )
}

function columnsOf(t: TFunction, may: boolean): ListColumn<ProgramKey>[] {
  const comma = t('transfers.comma')
  const kindsOf = (row: ProgramKey) =>
    [
      ...row.flows.map((flow) => t(`intake.flows.${flow}`)),
      ...(row.may_stop ? [t('transfers.keys.stop')] : []),
      ...(row.may_report ? [t('transfers.keys.report')] : []),
    ].join(comma)
  return [
    { key: 'name', title: t('transfers.keys.name'), always: true, render: (row) => row.name },
    { key: 'prefix', title: t('transfers.keys.prefix'), render: (row) => <code>{`dwk_${row.prefix}_…`}</code> },
    {
      key: 'state',
      title: t('transfers.arrivals.state'),
      always: true,
      render: (row) => <StatusTag tone={keyTones[row.state]}>{t(`transfers.keyStates.${row.state}`)}</StatusTag>,
    },
    { key: 'client', title: t('transfers.client'), render: (row) => row.client_name },
    { key: 'unit', title: t('transfers.unit'), optional: true, render: (row) => row.unit_name },
    { key: 'flows', title: t('transfers.keys.flows'), render: kindsOf },
    {
      key: 'from',
      title: t('transfers.keys.allowedFrom'),
      render: (row) => (row.allowed_from.length === 0 ? t('transfers.keys.anywhere') : row.allowed_from.join(comma)),
    },
    { key: 'expires', title: t('transfers.keys.expires'), render: (row) => <DateText at={row.expires_at} /> },
    { key: 'used', title: t('transfers.keys.lastUsed'), render: (row) => <DateText at={row.last_used_at} /> },
    { key: 'staff', title: t('transfers.staff'), render: (row) => row.staff_name ?? t('ui.none') },
    ...(may
      ? [{ key: 'act', title: t('transfers.keys.actions'), render: (row: ProgramKey) => <KeyActions row={row} /> }]
      : []),
  ]
}
