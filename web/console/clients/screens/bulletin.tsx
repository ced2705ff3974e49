import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import '../../../ui/styles/money.css'
import { useCommand } from '../../../ui/use-command.ts'
import { bulletinTones } from '../bulletin.ts'
import { AcksPanel } from '../parts/acks-panel.tsx'
import { FilesList } from '../parts/files-list.tsx'
import { WriteBulletin } from '../parts/write-bulletin.tsx'
import { type Bulletin, bulletinQuery, bulletinsKey } from '../queries.ts'

/** One bulletin: its text and files, my acknowledgement, everybody else's, the versions before it. */
export function BulletinScreen() {
  const { t } = useTranslation()
  const { bulletinId = '' } = useParams({ strict: false }) as { readonly bulletinId?: string }
  const { data, error, refetch } = useQuery(bulletinQuery(bulletinId))
  if (data) return <BulletinBody key={data.id} bulletin={data} />
  return (
    <section className="dw-stack" aria-busy={error === null}>
      <PageHeader title={t('clients.screens.bulletin')} />
      {error ? (
        <ErrorState error={error} what={t('clients.screens.bulletin')} onRetry={() => void refetch()} />
      ) : (
        <div className="dw-panel dw-list-wait" />
      )}
    </section>
  )
}

function BulletinBody({ bulletin }: { readonly bulletin: Bulletin }) {
  const { t } = useTranslation()
  return (
    <section className="dw-stack">
      <PageHeader
        title={bulletin.title}
        note={
          <>
            {bulletin.client.name} {t('clients.versions.no', { no: bulletin.version })}{' '}
            <StatusTag tone={bulletinTones[bulletin.state]}>
              {t(`clients.bulletins.states.${bulletin.state}`)}
            </StatusTag>
          </>
        }
        actions={
          <>
            {bulletin.may.replace && <WriteBulletin replaces={bulletin} />}
            <LinkButton to="/bulletins">{t('clients.bulletins.toList')}</LinkButton>
          </>
        }
      />
      <section className="dw-panel dw-panel-pad" aria-label={t('clients.bulletins.text')}>
        <p className="dw-trail-note">{bulletin.body}</p>
        <p className="dw-muted">
          {bulletin.written_by.name} <DateText at={bulletin.published_at} />
        </p>
        <FilesList files={bulletin.files} />
        {bulletin.may.publish && <Act bulletin={bulletin} act="publication" />}
        {bulletin.may.acknowledge && <Act bulletin={bulletin} act="acknowledgement" />}
      </section>
      <AcksPanel acks={bulletin.acks} />
      {bulletin.versions.length > 1 && (
        <section className="dw-panel dw-panel-pad" aria-labelledby="dw-bulletin-versions">
          <h2 id="dw-bulletin-versions" className="dw-subtitle">
            {t('clients.bulletins.versions')}
          </h2>
          <ul>
            {bulletin.versions.map((row) => (
              <li key={row.id}>
                <Link to={`/bulletins/${row.id}` as never}>{t('clients.versions.no', { no: row.version })}</Link>{' '}
                <DateText at={row.published_at} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  )
}

type ActProps = { readonly bulletin: Bulletin; readonly act: 'publication' | 'acknowledgement' }

function Act({ bulletin, act }: ActProps) {
  const { t } = useTranslation()
  const what = t(act === 'publication' ? 'clients.bulletins.publish' : 'clients.bulletins.acknowledge')
  const params = () => ({ bulletin_id: bulletin.id })
  const invalidates = [bulletinsKey, ['notices']]
  const publish = useCommand({ method: 'POST', path: '/v1/bulletins/{bulletin_id}/publication', params, invalidates })
  const acknowledge = useCommand({
    method: 'POST',
    path: '/v1/bulletins/{bulletin_id}/acknowledgement',
    params,
    invalidates,
  })
  const command = act === 'publication' ? publish : acknowledge
  return (
    <div className="dw-panel-foot">
      <Button type="primary" loading={command.pending} onClick={() => void command.run({})}>
        {what}
      </Button>
      <CommandProblem problem={command.problem} what={what} />
    </div>
  )
}
