import type {
  CounterWindow,
  channels,
  counterEvents,
  gates,
  modes,
  Predicate,
  parties,
  purposes,
  stages,
  topics,
} from '@dunwell/contract/rule-language'
import type { bindingnesses, certainties, effects, overrides } from '@dunwell/contract/rule-packs'

type OneOf<List extends readonly string[]> = List[number]
export type RuleData = { [key: string]: unknown }
export type RuleForm = {
  id: string
  topic: OneOf<typeof topics>
  citation: string
  clause: string
  bindingness: OneOf<typeof bindingnesses>
  certainty: OneOf<typeof certainties>
  effect: OneOf<typeof effects>
  override: OneOf<typeof overrides>
  from?: string
  until?: string
  message_zh: string
  message_en: string
  alternative_zh?: string
  alternative_en?: string
  statement_zh?: string
  statement_en?: string
  gate: OneOf<typeof gates>
  channel?: OneOf<typeof channels>[]
  mode?: OneOf<typeof modes>[]
  party?: OneOf<typeof parties>[]
  purpose?: OneOf<typeof purposes>[]
  to?: OneOf<typeof stages>
  counted?: boolean
  event?: OneOf<typeof counterEvents>
  window?: CounterWindow
  limit?: number
  duties?: string[]
  test?: Predicate
}
const required = [
  'id',
  'topic',
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
const statements = ['statement_zh', 'statement_en'] as const
const scopes = ['channel', 'mode', 'party', 'purpose'] as const
type Counter = { key?: string[]; event: NonNullable<RuleForm['event']>; window: CounterWindow; limit: number }
/** As the fields have them, some of them before they are filled. */
type Chosen = { readonly effect: RuleForm['effect'] | undefined; readonly gate: RuleForm['gate'] | undefined }

/** A new rule of the house, until somebody says otherwise. */
export const blankRule: Partial<RuleForm> = {
  topic: 'conduct',
  bindingness: 'house',
  certainty: 'DEF',
  effect: 'deny',
  override: 'none',
  gate: 'contact',
}

export function toForm(data: RuleData): RuleForm {
  const { gate = 'contact', ...scope } = (data['when'] ?? {}) as { gate?: RuleForm['gate'] } & Partial<RuleForm>
  const counter = data['counter'] as Counter | undefined
  const names = [...required, ...optional, ...statements, 'to', 'duties', 'test'].filter(
    (name) => data[name] !== undefined,
  )
  return {
    ...(Object.fromEntries(names.map((name) => [name, data[name]])) as RuleForm),
    ...scope,
    gate,
    counted: counter !== undefined,
    ...(counter === undefined ? {} : { event: counter.event, window: counter.window, limit: counter.limit }),
  }
}

/** The rule as the form has it: what its act or effect has no use for is left out. */
export function toData(form: RuleForm, base: RuleData): RuleData {
  const filled = (names: readonly (keyof RuleForm)[]) =>
    Object.fromEntries(names.flatMap((name) => (isFilled(form[name]) ? [[name, form[name]]] : [])))
  return {
    ...Object.fromEntries(required.map((name) => [name, form[name]])),
    ...filled(optional),
    ...(form.effect === 'confirm' ? filled(statements) : {}),
    ...(form.gate === 'ladder' ? filled(['to']) : {}),
    ...(hasDuties(form) ? filled(['duties']) : {}),
    ...filled(['test']),
    ...(isCounted(form) ? { counter: toCounter(form, base['counter'] as Counter | undefined) } : {}),
    when: { gate: form.gate, ...(form.gate === 'contact' ? filled(scopes) : {}) },
  }
}

/** Only what forbids a contact counts. */
function isCounted({ effect, gate, counted }: RuleForm): boolean {
  return counted === true && mayCount({ effect, gate })
}

export function mayCount({ effect, gate }: Chosen): boolean {
  return effect === 'deny' && gate === 'contact'
}

/** What must be done beside a contact is said by a rule that requires, or allows. */
export function hasDuties({ effect, gate }: Chosen): boolean {
  return gate === 'contact' && (effect === 'require' || effect === 'allow')
}

function isFilled(value: RuleForm[keyof RuleForm]): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** By whom a count is kept goes with what is counted. */
function toCounter({ event, window, limit }: RuleForm, base: Counter | undefined) {
  const key = base?.event === event && base?.key !== undefined ? { key: base.key } : {}
  return { ...key, event, window, limit }
}
