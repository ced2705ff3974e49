import { messageStates } from '@dunwell/contract/outbox'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import type { ListColumn } from '../../../ui/list-page/list-types.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useUnknownText } from '../../../ui/unknown-text.ts'
import { useMay } from '../../identity/index.ts'
import { ReconcileMessage } from '../parts/reconcile-message.tsx'
import { gatewaysQuery, type MessageRow, messageTones, outboxKey } from '../queries.ts'
import { useReasonText } from '../reason-text.ts'

/** 发件箱: what was sent, is being sent and was not sent. */
export function OutboxScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<MessageRow>
      listId="outbox"
      title={t('outbox.screens.outbox')}
      summary={<NothingLeaves />}
      columns={useColumns()}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'state',
          label: t('outbox.state'),
          kind: 'choice',
          options: [
            { value: 'open', label: t('outbox.open') },
            ...messageStates.map((value) => ({ value, label: t(`outbox.states.${value}`) })),
          ],
        },
        {
          name: 'channel',
          label: t('outbox.channel'),
          kind: 'choice',
          options: (['sms', 'email'] as const).map((value) => ({ value, label: t(`outbox.channels.${value}`) })),
        },
      ]}
      queryKey={[...outboxKey, 'list']}
      fetchPage={(page, signal) => readPage('/v1/messages', page, signal)}
      emptyTitle={t('outbox.emptyTitle')}
      emptyHint={t('outbox.emptyHint')}
    />
  )
}

/** Plain about it: what stands here has not left the house. Whoever sees no ways to send sees it row by row. */
function NothingLeaves() {
  const { t } = useTranslation()
  const maySee = useMay()('messages.read-gateways')
  const { data } = useQuery({ ...gatewaysQuery, enabled: maySee })
  if (data === undefined || data.data.some(({ state }) => state === 'open' || state === 'paused')) return null
  return <Alert className="dw-gap-below" type="warning" showIcon title={t('outbox.nothingLeaves')} />
}

function useColumns(): readonly ListColumn<MessageRow>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'case',
      title: t('outbox.caseNo'),
      always: true,
      render: (row) => <Link to={`/cases/${row.case_id}`}>{row.case_no}</Link>,
    },
    { key: 'debtor', title: t('outbox.debtor'), render: (row) => row.debtor_name_masked },
    { key: 'recipient', title: t('outbox.recipient'), render: (row) => row.recipient_masked },
    { key: 'state', title: t('outbox.state'), always: true, render: (row) => <MessageState row={row} /> },
    { key: 'text', title: t('outbox.text'), always: true, wraps: true, render: (row) => row.shown },
    { key: 'at', title: t('outbox.at'), render: (row) => <DateText at={row.queued_at} /> },
    { key: 'staff', title: t('outbox.staff'), render: (row) => row.staff_name },
    {
      key: 'channel',
      title: t('outbox.channel'),
      optional: true,
      render: (row) => t(`outbox.channels.${row.channel}`),
    },
    { key: 'client', title: t('outbox.client'), optional: true, render: (row) => row.client_name },
    { key: 'gateway', title: t('outbox.gateway'), optional: true, render: (row) => row.gateway_name },
    { key: 'attempts', title: t('outbox.attempts'), optional: true, align: 'right', render: (row) => row.attempts },
  ]
}

function MessageState({ row }: { readonly row: MessageRow }) {
  const { t, i18n } = useTranslation()
  const reasonText = useReasonText()
  const { toldOf } = useUnknownText()
  const refused = i18n.language === 'en' ? row.refused_en : row.refused_zh
  const mayReconcile = useMay()('messages.reconcile')
  return (
    <>
      <StatusTag tone={messageTones[row.state]}>{t(`outbox.states.${row.state}`)}</StatusTag>
      {row.reason !== null && <div className="dw-muted">{reasonText(row.reason)}</div>}
      {refused !== null && <div className="dw-muted">{toldOf(refused, row.refused_unknown)}</div>}
      {row.provider_code !== null && (
        <div className="dw-muted">{t('outbox.providerCode', { code: row.provider_code })}</div>
      )}
      {row.reconciled_by_name !== null && (
        <div className="dw-muted">
          {t('outbox.reconciledBy', { name: row.reconciled_by_name, note: row.reconcile_note ?? '' })}
        </div>
      )}
      {isToReconcile(row) && mayReconcile && <ReconcileMessage messageId={row.id} />}
    </>
  )
}

/** Nothing is known of it; or it is an e-mail, of which nothing more is told, and it came back to the house's mailbox. */
function isToReconcile({ state, channel }: MessageRow): boolean {
  return state === 'unknown' || (state === 'handed_over' && channel === 'email')
}
