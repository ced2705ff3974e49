import { useTranslation } from 'react-i18next'

/** While the code of a screen is on its way: the page's shape, not a spinner over everything. */
export function OpeningScreen() {
  const { t } = useTranslation()
  return (
    <div className="dw-opening" role="status" aria-label={t('shell.loading')}>
      <span className="dw-bar dw-bar-title" />
      <span className="dw-bar" />
      <span className="dw-bar" />
      <span className="dw-bar" />
    </div>
  )
}
