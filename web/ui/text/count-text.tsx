import { useTranslation } from 'react-i18next'
import { formatCount } from './format.ts'

type CountTextProps = { readonly count: number | null | undefined; readonly strong?: boolean }

/** A number of things, in groups of three; a dash where it is not known. */
export function CountText({ count, strong = false }: CountTextProps) {
  const { t } = useTranslation()
  const text = count === null || count === undefined ? t('ui.none') : formatCount(count)
  return <span className={strong ? 'dw-figure dw-strong' : 'dw-figure'}>{text}</span>
}
