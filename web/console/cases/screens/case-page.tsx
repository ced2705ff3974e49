import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import '../../../ui/case/case.css'
import { CaseFault } from '../../../ui/case/case-fault.tsx'
import { type CasePage, type ContactPoint, casePageQuery } from '../../../ui/case/case-queries.ts'
import { CaseSkeleton } from '../../../ui/case/case-skeleton.tsx'
import { CodeText } from '../../../ui/case/code-text.tsx'
import { isPhone, OtherContactPoints } from '../../../ui/case/contact-points.tsx'
import { DebtorCard } from '../../../ui/case/debtor-card.tsx'
import { HoldsPanel } from '../../../ui/case/holds-panel.tsx'
import { LinkedCases } from '../../../ui/case/linked-cases.tsx'
import { MoneyPanel } from '../../../ui/case/money-panel.tsx'
import { Timeline } from '../../../ui/case/timeline.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { MaskedText } from '../../../ui/text/masked-text.tsx'
import { useMay } from '../../identity/index.ts'

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
        actions={<WorkLink page={page} />}
      />
      <div className="dw-case">
        <div className="dw-panel dw-case-column">
          <DebtorCard page={page} />
          <HoldsPanel page={page} />
          <Contacts points={page.contact_points} />
          <LinkedCases page={page} pathOf={(linked) => `/cases/${linked.id}`} />
          <MoneyPanel page={page} />
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
    <Link to={`/work/${page.id}`} className="ant-btn ant-btn-primary dw-link-button">
      {t('cases.page.work')}
    </Link>
  )
}

function Contacts({ points }: { readonly points: readonly ContactPoint[] }) {
  const { t } = useTranslation()
  const phones = points.filter(isPhone)
  return (
    <section aria-labelledby="dw-case-contacts" className="dw-case-part">
      <h2 id="dw-case-contacts" className="dw-subtitle">
        {t('cases.contacts.title')}
      </h2>
      {phones.length === 0 && <p className="dw-muted">{t('cases.contacts.none')}</p>}
      {phones.length > 0 && (
        <table className="dw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('cases.contacts.number')}</th>
              <th scope="col">{t('cases.contacts.relation')}</th>
              <th scope="col">{t('cases.contacts.source')}</th>
            </tr>
          </thead>
          <tbody>
            {phones.map((point) => (
              <tr key={point.id}>
                <td>
                  <MaskedText masked={point.masked} />
                  {!point.valid && <span className="dw-muted"> {t('cases.contacts.invalid')}</span>}
                </td>
                <td>{point.relation ?? t('cases.contacts.self')}</td>
                <td>
                  <CodeText of="cases.sources" code={point.source} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <OtherContactPoints points={points.filter((point) => !isPhone(point))} />
    </section>
  )
}
