import {
  debtFields,
  letterParts,
  type SubmitTemplateInput,
  subjectFields,
  type templateChannels,
  thirdPartyFields,
} from '@dunwell/contract/messages'
import type { z } from 'zod'
import { readPlaces, type TemplateTexts } from './merge-text.ts'

type TemplateFault =
  | 'template_parts_wrong'
  | 'template_field_unknown'
  | 'template_opt_out_missing'
  | 'template_subject_tells'
  | 'template_purpose_tells'

const partsOf: Record<(typeof templateChannels)[number], readonly string[]> = {
  sms: ['body'],
  email: ['subject', 'body'],
  letter: letterParts,
}

/** What is wrong with a template before any rule is asked. Which parts of a letter may be empty is a rule's to say. */
export function checkTemplate({
  channel,
  parts,
  purpose,
}: Pick<z.output<typeof SubmitTemplateInput>, 'channel' | 'parts' | 'purpose'>): TemplateFault | undefined {
  const allowed = partsOf[channel]
  const [text, subject] = [textOf(parts), parts.subject?.trim() ?? '']
  if (Object.keys(parts).some((part) => !allowed.includes(part)) || text === '') return 'template_parts_wrong'
  if (channel === 'email' && subject === '') return 'template_parts_wrong'
  if (readPlaces(`${subject}${text}`).unknown.length > 0) return 'template_field_unknown'
  if (channel !== 'letter' && !readPlaces(text).fields.includes('opt_out')) return 'template_opt_out_missing'
  if (!isPlainSubject(subject)) return 'template_subject_tells'
  return tellsMore(channel, purpose, text) ? 'template_purpose_tells' : undefined
}

/** A purpose is no word of whoever sends: with what is owed a text collects, and a third person reads nothing of it. */
function tellsMore(channel: string, purpose: string, text: string): boolean {
  const { fields } = readPlaces(text)
  if (purpose === 'collect') return false
  if (purpose !== 'locate' && purpose !== 'relay') return debtFields.some((field) => fields.includes(field))
  const allowed: readonly string[] = thirdPartyFields
  return channel === 'letter' || fields.some((field) => !allowed.includes(field))
}

/** One line, and nothing in it of whoever owes or what they owe. */
function isPlainSubject(subject: string): boolean {
  const plain: readonly string[] = subjectFields
  return !/[\r\n]/.test(subject) && readPlaces(subject).fields.every((field) => plain.includes(field))
}

/** The fields of Art. 69 that the letter has. Name and balance are there when they are merged, not when the words are. */
export function letterFields(parts: TemplateTexts): string[] {
  return letterParts.filter((part) => {
    const text = parts[part]?.trim() ?? ''
    if (part !== 'name_and_balance') return text !== ''
    const { fields } = readPlaces(text)
    return fields.includes('debtor_name') && fields.includes('owed')
  })
}

/** The whole text in the order in which it is read; the subject of an e-mail stands apart. */
export function textOf(parts: TemplateTexts): string {
  return (['body', ...letterParts] as const)
    .map((part) => parts[part]?.trim() ?? '')
    .filter((text) => text !== '')
    .join('\n\n')
}
