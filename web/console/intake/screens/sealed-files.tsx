import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { OpenSealed } from '../parts/open-sealed.tsx'
import { SealLife } from '../parts/seal-life.tsx'
import { type SealedFile, sealedFilesQuery } from '../queries.ts'

/** Originals with forbidden data: what lies under seal until when, and the officer's audited way in. */
export function SealedFilesScreen() {
  const { t } = useTranslation()
  const sealed = useQuery(sealedFilesQuery)
  if (sealed.error)
    return <ErrorState error={sealed.error} what={t('intake.sealed.load')} onRetry={() => void sealed.refetch()} />
  return (
    <>
      <PageHeader title={t('intake.screens.sealed')} />
      {sealed.data && <SealLife key={sealed.data.life_days} days={sealed.data.life_days} />}
      {sealed.data?.files.length === 0 && (
        <EmptyState kind="nothing" title={t('intake.sealed.none')} hint={t('intake.sealed.noneHint')} />
      )}
      {sealed.data && sealed.data.files.length > 0 && <Files files={sealed.data.files} />}
      {!sealed.data && <div className="dw-panel dw-list-wait" aria-busy />}
    </>
  )
}

function Files({ files }: { readonly files: readonly SealedFile[] }) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-sealed">
      <h2 id="dw-sealed" className="dw-subtitle">
        {t('intake.sealed.list')}
      </h2>
      <ScrollX label={t('intake.sealed.list')}>
        <table className="dw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('intake.sealed.file')}</th>
              <th scope="col">{t('intake.sealed.client')}</th>
              <th scope="col">{t('intake.sealed.unit')}</th>
              <th scope="col">{t('intake.sealed.kinds')}</th>
              <th scope="col">{t('intake.sealed.state')}</th>
              <th scope="col">{t('intake.sealed.until')}</th>
              <th scope="col">{t('intake.sealed.act')}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.id}>
                <th scope="row">
                  {file.file_name} {!file.is_original && <span className="dw-chip">{t('intake.sealed.inside')}</span>}
                </th>
                <td>{file.client_name}</td>
                <td>{file.unit_name}</td>
                <td>{file.kinds.map((kind) => t(`intake.refused.kinds.${kind}`)).join('、')}</td>
                <td>
                  <State file={file} />
                </td>
                <td>
                  <DateText at={file.destroyed_at ?? file.destroy_after} />
                </td>
                <td>{file.sealed_at !== null && file.destroyed_at === null && <OpenSealed file={file} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </section>
  )
}

function State({ file }: { readonly file: SealedFile }) {
  const { t } = useTranslation()
  if (file.destroyed_at !== null) return <StatusTag tone="stopped">{t('intake.sealed.destroyed')}</StatusTag>
  if (file.sealed_at === null) return <StatusTag tone="attention">{t('intake.sealed.noticed')}</StatusTag>
  return <StatusTag tone="allowed">{t('intake.sealed.sealed')}</StatusTag>
}
