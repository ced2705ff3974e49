export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

const storageKey = 'dunwell.locale'

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The choice made before, else the browser's language when it is English, else Chinese. */
export function startLocale(stored: string | null, browserLanguages: readonly string[]): Locale {
  if (isLocale(stored)) return stored
  const first = browserLanguages.find((language) => /^(zh|en)\b/i.test(language))
  return first !== undefined && /^en/i.test(first) ? 'en' : 'zh-CN'
}

export function readStoredLocale(): string | null {
  return window.localStorage.getItem(storageKey)
}

export function storeLocale(locale: Locale): void {
  window.localStorage.setItem(storageKey, locale)
}
