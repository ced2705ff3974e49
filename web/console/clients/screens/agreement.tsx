import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import '../../../ui/styles/money.css'
import { EntrustmentsPanel } from '../parts/entrustments-panel.tsx'
import { ProposeTerms } from '../parts/propose-terms.tsx'
import { TermsTable } from '../parts/terms-table.tsx'
import { VersionsList } from '../parts/versions-list.tsx'
import { type Agreement, agreementQuery } from '../queries.ts'

/** One agreement: the versions of its terms with what changed, and to whom it is entrusted. */
export function AgreementScreen() {
  const { t } = useTranslation()
  const { agreementId = '' } = useParams({ strict: false }) as { readonly agreementId?: string }
  const { data, error, refetch } = useQuery(agreementQuery(agreementId))
  if (data) return <AgreementBody agreement={data} />
  return (
    <section className="dw-stack" aria-busy={error === null}>
      <PageHeader title={t('clients.screens.agreement')} />
      {error ? (
        <ErrorState error={error} what={t('clients.screens.agreement')} onRetry={() => void refetch()} />
      ) : (
        <div className="dw-panel dw-list-wait" />
      )}
    </section>
  )
}

function AgreementBody({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation()
  const current = agreement.versions.find((version) => version.current) ?? agreement.versions[0]
  const [chosen, setChosen] = useState(current?.version ?? 1)
  const shown = agreement.versions.find(({ version }) => version === chosen)
  const earlier = agreement.versions.find(({ version, state }) => version < chosen && state === 'approved')
  return (
    <section className="dw-stack">
      <PageHeader
        title={`${agreement.client.name} ${agreement.no}`}
        note={
          <StatusTag tone={agreement.in_force ? 'allowed' : 'denied'}>
            {t(agreement.in_force ? 'clients.agreements.inForce' : 'clients.agreements.notInForce')}
          </StatusTag>
        }
        actions={
          <>
            {agreement.may.propose && current !== undefined && (
              <ProposeTerms agreement={agreement} terms={current.terms} />
            )}
            <LinkButton to="/agreements">{t('clients.agreements.toList')}</LinkButton>
          </>
        }
      />
      <VersionsList versions={agreement.versions} chosen={chosen} onChoose={setChosen} />
      {shown !== undefined && <TermsTable version={shown} earlier={earlier} />}
      <EntrustmentsPanel agreement={agreement} />
    </section>
  )
}
