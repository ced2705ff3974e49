import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '../../../ui/styles/money.css'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { formatInstant } from '../../../ui/text/format.ts'
import { useMay } from '../../identity/index.ts'
import { EditSource } from '../parts/edit-source.tsx'
import { ExtensionsPanel } from '../parts/extensions-panel.tsx'
import { FilesPanel } from '../parts/files-panel.tsx'
import { type CallSource, type Choices, exchangeTones, sourcesQuery } from '../queries.ts'

/** 电话系统: how each one's records are read, who speaks at which extension, and the files that came. */
export function SourcesScreen() {
  const { t } = useTranslation()
  const maySet = useMay()('calls.set-source')
  const { data, error, refetch } = useQuery(sourcesQuery)
  return (
    <section className="dw-stack" aria-busy={data === undefined && error === null}>
      <PageHeader
        title={t('calls.screens.sources')}
        actions={maySet && data !== undefined && <EditSource choices={data} />}
      />
      {error && <ErrorState error={error} what={t('calls.screens.sources')} onRetry={() => void refetch()} />}
      {data?.data.length === 0 && (
        <EmptyState kind="nothing" title={t('calls.sources.emptyTitle')} hint={t('calls.sources.emptyHint')} />
      )}
      {data?.data.map((source) => (
        <SourcePanel key={source.id} source={source} choices={data} maySet={maySet} />
      ))}
    </section>
  )
}

type SourcePanelProps = { readonly source: CallSource; readonly choices: Choices; readonly maySet: boolean }

function SourcePanel({ source, choices, maySet }: SourcePanelProps) {
  const { t } = useTranslation()
  const { layout, zone, unit } = source
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby={`dw-source-${source.id}`}>
      <div className="dw-panel-head">
        <h2 id={`dw-source-${source.id}`} className="dw-subtitle">
          {source.name}
        </h2>
        <span className="dw-muted">
          {t('calls.sources.details', { layout: t(`calls.sources.layouts.${layout}`), zone, unit: unit.name })}
        </span>
        {maySet && <EditSource choices={choices} of={source} />}
      </div>
      {layout === 'exchange' && <ExchangeState exchange={choices.exchange} />}
      <ExtensionsPanel source={source} staff={choices.staff} maySet={maySet} />
      <FilesPanel source={source} />
    </section>
  )
}

/** How the telephone system is by which calls are placed. */
function ExchangeState({ exchange }: Pick<Choices, 'exchange'>) {
  const { t } = useTranslation()
  if (exchange === null) return <p className="dw-muted">{t('calls.sources.exchangeNone')}</p>
  const { name, version, state, read_at } = exchange
  const at = read_at === null ? undefined : formatInstant(read_at)
  return (
    <p className="dw-hash">
      <span>{t('calls.sources.exchange', { name: version === null ? name : `${name} ${version}` })}</span>
      <StatusTag tone={exchangeTones[state]}>{t(`calls.sources.exchangeStates.${state}`)}</StatusTag>
      <span className="dw-muted">
        {at === undefined ? t('calls.sources.neverRead') : t('calls.sources.readAt', { at })}
      </span>
    </p>
  )
}
