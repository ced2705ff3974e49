import { gates, type Predicate, stages, topics } from '@dunwell/contract/rule-language'
import { certainties, overrides } from '@dunwell/contract/rule-packs'
import { DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { predicateText } from '../predicate-text.ts'
import { isWhole } from './condition.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { CounterFields } from './counter-fields.tsx'
import { knownDuties } from './known-values.ts'
import { hasDuties, type RuleForm } from './rule-form.ts'
import { valueOptions } from './rule-labels.ts'
import { ScopeFields } from './scope-fields.tsx'

/** What the house's own rules may rest on and do; law is not written here. */
const own = { bindingness: ['house', 'contract'], effect: ['deny', 'require', 'allow', 'flag', 'confirm'] } as const

type RuleFieldsProps = {
  /** Ids that other rules of the pack have; none where the rule keeps its own. */
  readonly taken: readonly string[] | undefined
}

/** The fields of a rule: what it says and rests on, where it applies, how it decides. */
export function RuleFields({ taken }: RuleFieldsProps) {
  const { t } = useTranslation()
  const isNeeded = { required: true, whitespace: true, message: t('compliance.missing') }
  return (
    <>
      {taken !== undefined && <IdField taken={taken} />}
      <Line name="message_zh" rules={[isNeeded]} />
      <Line name="message_en" rules={[isNeeded]} />
      <Line name="citation" rules={[isNeeded]} />
      <Line name="clause" rules={[isNeeded]} />
      <div className="dw-form-pair">
        <Choice
          name="topic"
          label={t('rules.fields.topic')}
          options={topics.map((value) => ({ value, label: t(`rules.topics.${value}`) }))}
        />
        <Choice
          name="bindingness"
          label={t('compliance.fields.bindingness')}
          options={own.bindingness.map((value) => ({ value, label: t(`compliance.bindingness.${value}`) }))}
        />
        <Choice
          name="certainty"
          label={t('compliance.fields.certainty')}
          options={certainties.map((value) => ({ value, label: t(`compliance.certainties.${value}`) }))}
        />
      </div>
      <h3 className="dw-subtitle">{t('rules.scope')}</h3>
      <Choice
        name="gate"
        label={t('rules.fields.gate')}
        options={gates.map((value) => ({ value, label: t(`rules.gates.${value}`) }))}
      />
      <ScopeFields />
      <h3 className="dw-subtitle">{t('rules.decides')}</h3>
      <Decides />
      <h3 className="dw-subtitle">{t('rules.exceptions')}</h3>
      <Choice
        name="override"
        label={t('compliance.fields.override')}
        options={overrides.map((value) => ({ value, label: t(`compliance.overrides.${value}`) }))}
      />
      <Line name="alternative_zh" />
      <Line name="alternative_en" />
      <div className="dw-form-pair">
        <DayField name="from" />
        <DayField name="until" />
      </div>
    </>
  )
}

function IdField({ taken }: { readonly taken: readonly string[] }) {
  const { t } = useTranslation()
  const isFree = (_: unknown, id: string | undefined) =>
    id !== undefined && taken.includes(id) ? Promise.reject(new Error(t('rules.idTaken'))) : Promise.resolve()
  return (
    <Form.Item
      name="id"
      label={t('rules.fields.id')}
      extra={t('rules.idHint')}
      rules={[
        { required: true, message: t('compliance.missing') },
        { pattern: /^[A-Z0-9]+(-[A-Z0-9]+)*$/, message: t('rules.idShape') },
        { validator: isFree },
      ]}
    >
      <Input maxLength={60} autoComplete="off" />
    </Form.Item>
  )
}

type LineName = 'message_zh' | 'message_en' | 'citation' | 'clause' | 'alternative_zh' | 'alternative_en'
function Line({ name, rules = [] }: { readonly name: LineName; readonly rules?: object[] }) {
  const { t } = useTranslation()
  return (
    <Form.Item name={name} label={t(`compliance.fields.${name}`)} rules={rules}>
      <Input maxLength={300} />
    </Form.Item>
  )
}

type ChoiceProps = {
  readonly name: keyof RuleForm
  readonly label: string
  readonly options: { readonly value: string; readonly label: string }[]
}
function Choice({ name, label, options }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('compliance.missing') }]}>
      <Select options={options} />
    </Form.Item>
  )
}

/** The effect, and what it rests on: a count, a condition, things to do, a statement, a stage. */
function Decides() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<RuleForm>()
  const effect = Form.useWatch('effect', form)
  const gate = Form.useWatch('gate', form)
  return (
    <>
      <Choice
        name="effect"
        label={t('compliance.fields.effect')}
        options={own.effect.map((value) => ({ value, label: t(`compliance.effects.${value}`) }))}
      />
      {gate === 'ladder' && <Choice name="to" label={t('rules.fields.to')} options={valueOptions(stages, t)} />}
      <CounterFields />
      <TestField />
      {hasDuties({ effect, gate }) && (
        <Form.Item name="duties" label={t('rules.fields.duties')}>
          <Select mode="tags" options={valueOptions(knownDuties, t)} />
        </Form.Item>
      )}
      {effect === 'confirm' &&
        (['statement_zh', 'statement_en'] as const).map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={t(`rules.fields.${name}`)}
            rules={[{ required: true, whitespace: true, message: t('compliance.missing') }]}
          >
            <Input maxLength={300} />
          </Form.Item>
        ))}
    </>
  )
}

function TestField() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<RuleForm>()
  const written = Form.useWatch('test', form) as Predicate | undefined
  const gate = Form.useWatch('gate', form) ?? 'contact'
  const whole = (_: unknown, test: Predicate | undefined) =>
    test === undefined || isWhole(test) ? Promise.resolve() : Promise.reject(new Error(t('rules.incomplete')))
  const sentence =
    written === undefined ? t('rules.conditionHint') : t('rules.reads', { sentence: predicateText(written, t) })
  return (
    <Form.Item name="test" label={t('compliance.fields.test')} rules={[{ validator: whole }]} extra={sentence}>
      <ConditionEditor gate={gate} />
    </Form.Item>
  )
}

/** A day as data has it. */
function DayField({ name }: { readonly name: 'from' | 'until' }) {
  const { t } = useTranslation()
  return (
    <Form.Item
      name={name}
      label={t(`compliance.fields.${name}`)}
      getValueProps={(day?: string) => ({ value: day === undefined ? undefined : dayjs(day) })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD')}
    >
      <DatePicker />
    </Form.Item>
  )
}
