import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '../i18n/setup.ts'
import { outlivesSession } from './query-client.ts'

/**
 * The sentence of a code that stands in a row, when no answer of the server brings its text. The list of all codes is fetched when
 * first asked for; until then, and for a code that left it, the text of any fault.
 */
export function useErrorText(code: string): string {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['error-texts'],
    queryFn: async () => (await import('@dunwell/contract/errors')).errors,
    staleTime: Number.POSITIVE_INFINITY,
    meta: outlivesSession,
  })
  if (data === undefined || !Object.hasOwn(data, code)) return t('ui.error.unknown')
  return data[code as keyof typeof data][currentLocale() === 'en' ? 'en' : 'zh']
}
