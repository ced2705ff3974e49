import { useTranslation } from 'react-i18next'
import { groupMasked } from './format.ts'

/** A value that the server sent masked. */
export function MaskedText({ masked }: { readonly masked: string | null | undefined }) {
  const { t } = useTranslation()
  return <span className="dw-figure">{masked ? groupMasked(masked) : t('ui.none')}</span>
}
