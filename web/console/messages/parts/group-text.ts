import type { BatchResult } from '@dunwell/contract/batches'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../../../api/shape.ts'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { useUnknownText } from '../../../ui/unknown-text.ts'
import { useReasonText } from '../reason-text.ts'

type Group = Shape<typeof BatchResult>['groups'][number]
const reasons = [
  'no_mobile',
  'no_email',
  'no_address',
  'other_template',
  'message_incomplete',
  'case_moved',
  'point_gone',
] as const

/** How many of a batch stand where, and why: what became of each message or letter since counts, not what was ordered. */
export function useGroupText(): (group: Group, isLetters: boolean) => string {
  const { t, i18n } = useTranslation()
  const codeText = useCodeText()
  const sentText = useReasonText()
  const { toldOf } = useUnknownText()
  const whyOf = ({ state, reason, reason_zh, reason_en, unknown }: Group, isLetters: boolean): string => {
    const said = i18n.language === 'en' ? reason_en : reason_zh
    if (said !== null) return toldOf(said, unknown)
    if (reason === null) return ''
    if (state === 'refused') return t(`outbox.batch.reasons.${reasons.find((one) => one === reason) ?? 'other'}`)
    return isLetters ? (codeText('letters.reasons', reason) ?? '') : sentText(reason)
  }
  const stateOf = ({ state, count }: Group, isLetters: boolean): string => {
    if (state === 'waiting' || state === 'refused' || state === 'kept' || state === 'elsewhere')
      return t(`outbox.batch.states.${state}`, { count })
    const name = codeText(isLetters ? 'letters.states' : 'outbox.states', state)
    return t('outbox.batch.now', { state: name ?? state, count })
  }
  return (group, isLetters) =>
    [stateOf(group, isLetters), whyOf(group, isLetters)].filter((one) => one !== '').join(t('outbox.batch.because'))
}
