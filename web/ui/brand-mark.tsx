import { useTranslation } from 'react-i18next'

export function BrandMark({ compact = false }: { readonly compact?: boolean }) {
  const { t } = useTranslation()
  return (
    <span className="dw-brand">
      <img src="/favicon.svg" alt="" width={24} height={24} />
      <span className="dw-brand-name">{t('shell.product')}</span>
      {!compact && <span className="dw-brand-latin">{t('shell.productLatin')}</span>}
    </span>
  )
}
