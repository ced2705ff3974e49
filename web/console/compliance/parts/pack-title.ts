import { useTranslation } from 'react-i18next'

type Titled = { readonly pack: string; readonly title_zh: string; readonly title_en: string }

/** The name of a pack in the language of the screen; a pack without one is known by its id. */
export function useTitleOf(): (pack: Titled) => string {
  const { i18n } = useTranslation()
  return ({ pack, title_zh, title_en }) => (i18n.language === 'en' ? title_en : title_zh) || pack
}
