import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../ui/page-header.tsx'

export function NotFoundScreen() {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('shell.title', { screen: t('shell.notFound.title') })
  }, [t])
  return (
    <section className="dw-panel dw-panel-pad">
      <PageHeader title={t('shell.notFound.title')} />
      <p>{t('shell.notFound.hint')}</p>
      <Link to="/">{t('shell.notFound.home')}</Link>
    </section>
  )
}
