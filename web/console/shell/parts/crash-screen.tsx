import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { isApiError } from '../../../api/problem.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'

type CrashScreenProps = { readonly error: unknown; readonly reset: () => void }

/** A screen that could not be opened or failed while open. A refused request says its own reason. */
export function CrashScreen({ error, reset }: CrashScreenProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  if (isApiError(error)) {
    return (
      <div className="dw-panel dw-panel-pad">
        <ErrorState error={error} onRetry={retry} />
      </div>
    )
  }
  return (
    <section className="dw-panel dw-panel-pad" role="alert">
      <PageHeader title={t('shell.crash.title')} />
      <p>{t('shell.crash.hint')}</p>
      <Button onClick={retry}>{t('shell.crash.retry')}</Button>
    </section>
  )
}
