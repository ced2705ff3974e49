import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import '../../../ui/case/case.css'
import { CaseContacts } from '../../../ui/case/case-contacts.tsx'
import { CaseFault } from '../../../ui/case/case-fault.tsx'
import { type CasePage, casePageQuery } from '../../../ui/case/case-queries.ts'
import { CaseSkeleton } from '../../../ui/case/case-skeleton.tsx'
import { ConsentsPanel } from '../../../ui/case/consents-panel.tsx'
import { DebtorCard } from '../../../ui/case/debtor-card.tsx'
import { DocumentsPanel } from '../../../ui/case/documents-panel.tsx'
import { HoldsPanel } from '../../../ui/case/holds-panel.tsx'
import { LettersPanel } from '../../../ui/case/letters-panel.tsx'
import { LinkedCases } from '../../../ui/case/linked-cases.tsx'
import { MoneyPanel } from '../../../ui/case/money-panel.tsx'
import { ParticularsPanel } from '../../../ui/case/particulars-panel.tsx'
import { PartiesPanel } from '../../../ui/case/parties-panel.tsx'
import { PlansPanel } from '../../../ui/case/plans-panel.tsx'
import { StagePanel } from '../../../ui/case/stage-panel.tsx'
import { Timeline } from '../../../ui/case/timeline.tsx'
import { VisitsPanel } from '../../../ui/case/visits-panel.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useMay } from '../../identity/index.ts'
import { StopOrder } from '../../intake/index.ts'
import { SendMessage } from '../../messages/index.ts'

/** A case as leaders, supervisors and compliance read it: everything but the form. */
export function CasePageScreen() {
  const { t } = useTranslation()
  const { caseId } = useParams({ strict: false }) as { caseId: string }
  const { data: page, error, refetch } = useQuery(casePageQuery(caseId))
  if (error && !page) return <CaseFault title={t('cases.screens.case')} error={error} onRetry={() => void refetch()} />
  if (!page) return <CaseSkeleton />
  return (
    <section>
      <PageHeader
        title={t('cases.caseOf', { caseNo: page.case_no })}
        note={page.client.name}
        actions={
          <>
            <SendMessage page={page} />
            <StopOrder caseId={page.id} />
            <WorkLink page={page} />
          </>
        }
      />
      <div className="dw-case">
        <div className="dw-panel dw-case-column">
          <DebtorCard page={page} />
          <HoldsPanel page={page} />
          <PlansPanel page={page} />
          <StagePanel page={page} />
          <ConsentsPanel page={page} />
          <PartiesPanel page={page} />
          <VisitsPanel page={page} />
          <LettersPanel page={page} />
          <MoneyPanel page={page} />
          <ParticularsPanel page={page} />
          <CaseContacts page={page} />
          <LinkedCases page={page} pathOf={(linked) => `/cases/${linked.id}`} />
          <DocumentsPanel page={page} onAdded={() => void refetch()} />
        </div>
        <div className="dw-panel dw-case-column">
          <Timeline entries={page.timeline} />
        </div>
      </div>
    </section>
  )
}

function WorkLink({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const mayRecord = useMay()('contacts.record') && page.may.includes('contacts.record')
  if (!mayRecord) return <span className="dw-muted">{t('cases.page.readOnlyHint')}</span>
  return (
    <LinkButton type="primary" to={`/work/${page.id}`}>
      {t('cases.page.work')}
    </LinkButton>
  )
}
