import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import type { Predicate } from '@dunwell/contract/rule-language'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  bare,
  blankOf,
  firstSubject,
  grouped,
  isWhole,
  partsOf,
  type Subject,
  subjectOf,
  withNot,
} from './condition.ts'
import { LeafFields } from './leaf-fields.tsx'
import { useSubjects } from './use-subjects.ts'

type ConditionEditorProps = {
  /** A form gives and takes these. */
  readonly value?: Predicate
  readonly onChange?: (value: Predicate | undefined) => void
  /** The act of which the rule speaks: it says which facts are known. */
  readonly gate: string
}

/** The condition of a rule, each part in fields of its own. */
export function ConditionEditor({ value, onChange, gate }: ConditionEditorProps) {
  const { t } = useTranslation()
  if (value === undefined) {
    return <Button onClick={() => onChange?.(blankOf(firstSubject(gate)))}>{t('rules.addCondition')}</Button>
  }
  return (
    <Part
      condition={value}
      gate={gate}
      no="1"
      onChange={(next) => onChange?.(next)}
      onRemove={() => onChange?.(undefined)}
    />
  )
}

type PartProps = {
  readonly condition: Predicate
  readonly gate: string
  /** 1, 1.2, 1.2.1: its place, for the names of its fields. */
  readonly no: string
  readonly onChange: (condition: Predicate) => void
  readonly onRemove: () => void
}

function Part({ condition, gate, no, onChange, onRemove }: PartProps) {
  const { t } = useTranslation()
  const { isNot, inner } = bare(condition)
  const subject = subjectOf(inner)
  const subjects = useSubjects(gate, subject)
  const nameOf = (control: 'negated' | 'subject') => `${t('rules.part', { no })} ${t(`rules.controls.${control}`)}`
  const change = (next: Predicate) => onChange(withNot(next, isNot))
  return (
    <fieldset className="dw-condition" aria-label={t('rules.part', { no })}>
      <div className="dw-condition-row">
        <Select
          aria-label={nameOf('negated')}
          className="dw-condition-not"
          value={isNot}
          onChange={(not) => onChange(withNot(inner, not))}
          options={[
            { value: false, label: t('rules.holds') },
            { value: true, label: t('rules.holdsNot') },
          ]}
        />
        <Select<Subject>
          aria-label={nameOf('subject')}
          className="dw-condition-subject"
          showSearch={{ optionFilterProp: 'label' }}
          value={subject}
          onChange={(next) => change(blankOf(next, inner))}
          options={subjects}
        />
        <LeafFields condition={inner} no={no} onChange={change} isOpen={!isWhole(inner)} />
        <Button type="text" aria-label={t('rules.removePart', { no })} icon={<CloseOutlined />} onClick={onRemove} />
      </div>
      <Parts condition={inner} gate={gate} no={no} onChange={change} />
    </fieldset>
  )
}

/** What stands together; the last that is taken away leaves room for another. */
function Parts({ condition, gate, no, onChange }: Omit<PartProps, 'onRemove'>) {
  const { t } = useTranslation()
  const found = partsOf(condition)
  if (found === undefined) return null
  const { group, parts } = found
  const change = (at: number, next: readonly Predicate[]) => onChange(grouped(group, parts.toSpliced(at, 1, ...next)))
  return (
    <div className="dw-condition-parts">
      {parts.map((part, at) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place, and every field is controlled.
          key={at}
          condition={part}
          gate={gate}
          no={`${no}.${at + 1}`}
          onChange={(next) => change(at, [next])}
          onRemove={() => change(at, [])}
        />
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        aria-label={`${t('rules.part', { no })} ${t('rules.addPart')}`}
        onClick={() => onChange(grouped(group, [...parts, blankOf(firstSubject(gate))]))}
      >
        {t('rules.addPart')}
      </Button>
    </div>
  )
}
