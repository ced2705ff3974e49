import type { MergeField } from '@dunwell/contract/messages'
import { textOf } from './check-template.ts'
import { countSegments, type MergeValues, mergeText, type TemplateTexts } from './merge-text.ts'
import { putInWords, type SaidIn } from './put-in-words.ts'

type Merged = { subject: string | null; text: string; missing: MergeField[]; segments: number | null }

/** A whole template with the values of a case: of an e-mail its subject apart, of a short message what it counts. */
export function mergeTemplate(template: SaidIn & { readonly parts: TemplateTexts }, values: MergeValues): Merged {
  const { parts, channel } = template
  const said = putInWords(values, template)
  const body = mergeText(textOf(parts), said)
  const subject = channel === 'email' ? mergeText(parts.subject?.trim() ?? '', said) : undefined
  return {
    // A value of several lines would end the line that a subject is.
    subject: subject === undefined ? null : subject.text.replace(/\s+/g, ' '),
    text: body.text,
    missing: [...new Set([...(subject?.missing ?? []), ...body.missing])],
    segments: channel === 'sms' ? countSegments(body.text) : null,
  }
}
