import { letterParts } from '@dunwell/contract/messages'
import { phrasesIn } from '@dunwell/contract/phrases'
import type { TFunction } from 'i18next'
import type { ResultOf } from '../../../api/routes.ts'

export type Refusal = Extract<ResultOf<'/v1/templates', 'POST'>, { verdict: 'refused' }>
type Written = {
  readonly channel: string
  readonly parts?: Readonly<Partial<Record<string, string | undefined>>> | undefined
}

/** Where in the form the rules are not met: each part that holds a phrase they refuse, and of a letter each that is not there. */
export function faultsOf(
  { channel, parts = {} }: Written,
  reasons: Refusal['reasons'],
  t: TFunction,
): { name: (string | number)[]; errors: string[] }[] {
  const phrases = [...new Set(reasons.flatMap((reason) => reason.phrases))]
  const names = channel === 'letter' ? letterParts : (['subject', 'body'] as const)
  const lacking = channel === 'letter' && reasons.some((reason) => reason.phrases.length === 0)
  return names.map((part) => {
    const text = parts[part]?.trim() ?? ''
    const met = phrasesIn(text, phrases)
    const errors = met.length > 0 ? [t('messages.holds', { phrases: met.join(t('messages.comma')) })] : []
    return {
      name: ['parts', part],
      errors: lacking && isLacking(part, text) ? [...errors, t('messages.lacks')] : errors,
    }
  })
}

function isLacking(part: string, text: string): boolean {
  return part === 'name_and_balance' ? !(text.includes('{{debtor_name}}') && text.includes('{{owed}}')) : text === ''
}
