import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problem.ts'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { PageHeader } from '../page-header.tsx'

type CaseFaultProps = { readonly title: string; readonly error: unknown; readonly onRetry: () => void }

/** A case that cannot be shown: not there and not yours look alike; anything else can be tried again. */
export function CaseFault({ title, error, onRetry }: CaseFaultProps) {
  const { t } = useTranslation()
  return (
    <section className="dw-stack">
      <PageHeader title={title} />
      {toProblem(error).status === 404 ? (
        <div className="dw-panel dw-panel-pad">
          <EmptyState kind="nothing" title={t('cases.page.notFound')} />
        </div>
      ) : (
        <ErrorState error={error} what={t('cases.page.loading')} onRetry={onRetry} />
      )}
    </section>
  )
}
