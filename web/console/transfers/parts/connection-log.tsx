import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { transferErrorText } from '../error-text.ts'
import { connectionLogQuery, type ConnectionLog as Log } from '../queries.ts'

/** The last polls and the last files of a connection, each with what was wrong. */
export function ConnectionLog({ connectionId }: { readonly connectionId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(connectionLogQuery(connectionId))
  if (error) return <ErrorState error={error} what={t('transfers.log.runs')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-panel dw-list-wait" aria-busy />
  return (
    <>
      <Runs runs={data.runs} />
      <Files files={data.files} />
    </>
  )
}

function Runs({ runs }: Pick<Log, 'runs'>) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-runs">
      <h2 id="dw-runs" className="dw-subtitle">
        {t('transfers.log.runs')}
      </h2>
      {runs.length === 0 ? (
        <p>{t('transfers.log.noRuns')}</p>
      ) : (
        <ScrollX label={t('transfers.log.runs')}>
          <table className="dw-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('transfers.log.at')}</th>
                <th scope="col">{t('transfers.log.fetched')}</th>
                <th scope="col">{t('transfers.log.outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <th scope="row">
                    <DateText at={run.ended_at} precision="second" />
                  </th>
                  <td>
                    <CountText count={run.files} />
                  </td>
                  <td>{run.error_code === null ? t('transfers.log.fine') : transferErrorText(run.error_code, t)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </section>
  )
}

function Files({ files }: Pick<Log, 'files'>) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-remote-files">
      <h2 id="dw-remote-files" className="dw-subtitle">
        {t('transfers.log.files')}
      </h2>
      {files.length === 0 ? (
        <p>{t('transfers.log.noFiles')}</p>
      ) : (
        <ScrollX label={t('transfers.log.files')}>
          <table className="dw-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('transfers.log.path')}</th>
                <th scope="col">{t('transfers.log.size')}</th>
                <th scope="col">{t('transfers.arrivals.state')}</th>
                <th scope="col">{t('transfers.log.seenAt')}</th>
              </tr>
            </thead>
            <tbody>
              {files.map((file) => (
                <tr key={file.id}>
                  <th scope="row">{file.path}</th>
                  <td>
                    <CountText count={file.size} />
                  </td>
                  <td>
                    {file.error_code === null
                      ? t(`transfers.fileStates.${file.state}`)
                      : transferErrorText(file.error_code, t)}
                  </td>
                  <td>
                    <DateText at={file.first_seen_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </section>
  )
}
