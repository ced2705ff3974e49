import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isLocale, type Locale, readStoredLocale, startLocale, storeLocale } from './locale.ts'

const loadTexts = {
  'zh-CN': async () => (await import('./zh-CN/index.ts')).zhCN,
  en: async () => (await import('./en/index.ts')).en,
}

export async function setUpTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: 'zh-CN',
    fallbackLng: false,
    returnNull: false,
    interpolation: { escapeValue: false },
  })
  await changeLocale(startLocale(readStoredLocale(), window.navigator.languages))
}

/** Loads the language when first asked for, then turns every text, the document's language and the date pickers. */
export async function changeLocale(locale: Locale): Promise<void> {
  if (!i18next.hasResourceBundle(locale, 'translation')) {
    i18next.addResourceBundle(locale, 'translation', await loadTexts[locale]())
  }
  dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en')
  document.documentElement.lang = locale
  await i18next.changeLanguage(locale)
}

export async function chooseLocale(locale: Locale): Promise<void> {
  storeLocale(locale)
  await changeLocale(locale)
}

export function currentLocale(): Locale {
  return isLocale(i18next.language) ? i18next.language : 'zh-CN'
}
