import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../ui/page-header.tsx'
import { AllotmentsPanel } from './allotments-panel.tsx'
import { ReportedPanel } from './reported-panel.tsx'
import './limits.css'

/** What others did with the same debtors, and how much each agency has while nobody has said. Head office's. */
export function ContactLimitsScreen() {
  const { t } = useTranslation()
  return (
    <section className="dw-stack">
      <PageHeader title={t('limits.screens.limits')} />
      <AllotmentsPanel />
      <ReportedPanel />
    </section>
  )
}
