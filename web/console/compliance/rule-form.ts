import type { bindingnesses, certainties, effects, overrides } from '@dunwell/contract/rule-packs'

export type RuleData = { [key: string]: unknown }
export type RuleForm = {
  id: string
  citation: string
  clause: string
  bindingness: (typeof bindingnesses)[number]
  certainty: (typeof certainties)[number]
  effect: (typeof effects)[number]
  override: (typeof overrides)[number]
  from?: string
  until?: string
  message_zh: string
  message_en: string
  alternative_zh?: string
  alternative_en?: string
  limit?: number
  test?: string
}
const texts = [
  'id',
  'citation',
  'clause',
  'bindingness',
  'certainty',
  'effect',
  'override',
  'message_zh',
  'message_en',
] as const
const optional = ['from', 'until', 'alternative_zh', 'alternative_en'] as const

export function toForm(data: RuleData): RuleForm {
  const limit = (data['counter'] as { limit?: number } | undefined)?.limit
  const names = [...texts, ...optional].filter((name) => typeof data[name] === 'string')
  return {
    ...(Object.fromEntries(names.map((name) => [name, data[name]])) as RuleForm),
    ...(limit === undefined ? {} : { limit }),
    ...(data['test'] === undefined ? {} : { test: JSON.stringify(data['test'], null, 2) }),
  }
}

/** The rule as the form has it; what the form does not show (to which acts it applies, duties, windows) stays as it was. */
export function toData(form: RuleForm, base: RuleData): RuleData {
  const { counter, test: _, ...rest } = base
  const kept = Object.entries(rest).filter(([name]) => !(optional as readonly string[]).includes(name))
  const test = readTest(form.test)
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(texts.map((name) => [name, form[name]])),
    ...Object.fromEntries(optional.flatMap((name) => (form[name] ? [[name, form[name]]] : []))),
    ...(counter === undefined ? {} : { counter: { ...(counter as object), limit: form.limit } }),
    ...(test === undefined ? {} : { test }),
  }
}

/** Undefined where nothing is written; null where it is no condition yet. */
export function readTest(text: string | undefined): unknown {
  if (text === undefined || text.trim() === '') return undefined
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : null
  } catch (error) {
    // The parser says no by throwing: the text is not finished yet.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
