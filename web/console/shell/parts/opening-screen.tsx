import { useTranslation } from 'react-i18next'

/** While the code of a screen is on its way: the page's shape, not a spinner over everything. */
export function OpeningScreen() {
  const { t } = useTranslation()
  return (
    <div className="dw-opening" role="status">
      <h1 className="dw-visually-hidden">{t('shell.loading')}</h1>
      <span className="dw-bar dw-bar-title" />
      <span className="dw-bar" />
      <span className="dw-bar" />
      <span className="dw-bar" />
    </div>
  )
}
