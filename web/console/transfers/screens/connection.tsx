import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { HashText } from '../../../ui/hash-text.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { transferErrorText } from '../error-text.ts'
import { ConnectionActions } from '../parts/connection-actions.tsx'
import { ConnectionLog } from '../parts/connection-log.tsx'
import { type Connection, connectionQuery, connectionTones, stateOf } from '../queries.ts'

/** One SFTP connection: whose key is pinned, which key of ours the bank installs, how it goes. */
export function ConnectionScreen() {
  const { t } = useTranslation()
  const { connectionId = '' } = useParams({ strict: false }) as { readonly connectionId?: string }
  const { data, error, refetch } = useQuery(connectionQuery(connectionId))
  if (data) return <ConnectionBody connection={data} />
  return (
    <section className="dw-stack" aria-busy={error === null && data === undefined}>
      <PageHeader title={t('transfers.screens.connection')} />
      {error && <ErrorState error={error} what={t('transfers.screens.connection')} onRetry={() => void refetch()} />}
      {data === null && <EmptyState kind="nothing" title={t('transfers.connections.gone')} />}
      {!error && data === undefined && <div className="dw-panel dw-list-wait" />}
    </section>
  )
}

function ConnectionBody({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const mayManage = useMay()('transfers.manage')
  const state = stateOf(connection)
  return (
    <section className="dw-stack">
      <PageHeader
        title={connection.name}
        note={<StatusTag tone={connectionTones[state]}>{t(`transfers.connectionStates.${state}`)}</StatusTag>}
        actions={<LinkButton to="/transfers/connections">{t('transfers.connections.toList')}</LinkButton>}
      />
      <ConnectionFacts connection={connection} />
      {mayManage && <ConnectionActions connection={connection} />}
      <ConnectionLog connectionId={connection.id} />
    </section>
  )
}

function ConnectionFacts({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-label={t('transfers.connections.facts')}>
      <dl className="dw-facts">
        <dt>{t('transfers.client')}</dt>
        <dd>{`${connection.client_name} ${connection.agreement_no}`}</dd>
        <dt>{t('transfers.flow')}</dt>
        <dd>{t(`intake.flows.${connection.flow}`)}</dd>
        <dt>{t('transfers.connections.host')}</dt>
        <dd>{`${connection.username}@${connection.host}:${connection.port} ${connection.directory}`}</dd>
        <dt>{t('transfers.connections.hostKey')}</dt>
        <dd>
          <HashText hash={connection.host_key} />
        </dd>
        <dt>{t('transfers.connections.ourKey')}</dt>
        <dd>
          <HashText hash={connection.public_key} />
          <p className="dw-muted">{t('transfers.connections.ourKeyHint')}</p>
        </dd>
        <dt>{t('transfers.connections.schedule')}</dt>
        <dd>{t('transfers.connections.scheduleOf', { minutes: connection.every_minutes })}</dd>
        <dt>{t('transfers.staff')}</dt>
        <dd>{connection.staff_name ?? t('ui.none')}</dd>
        <dt>{t('transfers.connections.lastOk')}</dt>
        <dd>
          <DateText at={connection.last_ok_at} />
        </dd>
        <dt>{t('transfers.connections.lastError')}</dt>
        <dd>
          {connection.last_error === null ? t('ui.none') : transferErrorText(connection.last_error, t)}{' '}
          {connection.incident_id !== null && (
            <Link to={`/incidents/${connection.incident_id}` as never}>{t('transfers.toIncident')}</Link>
          )}
        </dd>
      </dl>
    </section>
  )
}
