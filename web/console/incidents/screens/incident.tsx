import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import '../../../ui/styles/money.css'
import { ActPanel } from '../parts/act-panel.tsx'
import { DutiesPanel } from '../parts/duties-panel.tsx'
import { LogPanel } from '../parts/log-panel.tsx'
import { type Incident, incidentQuery, incidentTones, stateOf } from '../queries.ts'

/** One incident: its clock, who must be told, what is to be done, and everything that was done. */
export function IncidentScreen() {
  const { t } = useTranslation()
  const { incidentId = '' } = useParams({ strict: false }) as { readonly incidentId?: string }
  const { data, error, refetch } = useQuery(incidentQuery(incidentId))
  if (data) return <IncidentBody incident={data} />
  return (
    <section className="dw-stack" aria-busy={error === null}>
      <PageHeader title={t('incidents.screens.incident')} />
      {error ? (
        <ErrorState error={error} what={t('incidents.screens.incident')} onRetry={() => void refetch()} />
      ) : (
        <div className="dw-panel dw-list-wait" />
      )}
    </section>
  )
}

function IncidentBody({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const state = stateOf(incident)
  return (
    <section className="dw-stack">
      <PageHeader
        title={t(`incidents.kinds.${incident.kind}`)}
        note={<StatusTag tone={incidentTones[state]}>{t(`incidents.states.${state}`)}</StatusTag>}
        actions={<LinkButton to="/incidents">{t('incidents.toList')}</LinkButton>}
      />
      <section className="dw-panel dw-panel-pad" aria-label={t('incidents.facts')}>
        <dl className="dw-facts">
          <dt>{t('incidents.unit')}</dt>
          <dd>{incident.unit.name}</dd>
          <dt>{t('incidents.client')}</dt>
          <dd>{incident.client?.name ?? t('ui.none')}</dd>
          <dt>{t('incidents.owner')}</dt>
          <dd>{incident.owner.name}</dd>
          <dt>{t('incidents.openedBy')}</dt>
          <dd>
            {incident.opened_by.name} <DateText at={incident.opened_at} />
          </dd>
          <dt>{t('incidents.dueAt')}</dt>
          <dd>
            <DateText at={incident.due_at} />
          </dd>
        </dl>
      </section>
      <DutiesPanel incident={incident} />
      {(incident.may.work || incident.may.close) && <ActPanel incident={incident} />}
      <LogPanel log={incident.log} />
    </section>
  )
}
