import { useTranslation } from 'react-i18next'
import { rules } from '../../../i18n/zh-CN/rules.ts'
import { factName } from '../predicate-text.ts'
import { factsAt, groupOf, othersAt, type Subject } from './condition.ts'

/** All that a condition may look at where this act is decided, in groups; what it looks at now is always among them. */
export function useSubjects(gate: string, now: Subject) {
  const { t } = useTranslation()
  const known = factsAt(gate).map((fact): Subject => `fact:${fact}`)
  const offered = now.startsWith('fact:') && !known.includes(now) ? [...known, now] : known
  const groups = [...Map.groupBy(offered, (subject) => groupOf(subject.slice('fact:'.length)))]
  const others = othersAt(gate).map((value) => ({ value: value as Subject, label: t(`rules.subjects.${value}`) }))
  return [
    {
      label: t('rules.subjectGroups.joins'),
      options: (['all', 'any'] as const).map((value) => ({
        value: value as Subject,
        label: t(`rules.joins.${value}`),
      })),
    },
    ...(others.length > 0 ? [{ label: t('rules.subjectGroups.others'), options: others }] : []),
    ...groups.map(([group, subjects]) => ({
      label: group in rules.groups ? t(`rules.groups.${group as keyof typeof rules.groups}`) : group,
      options: subjects.map((value) => ({ value, label: factName(value.slice('fact:'.length), t) })),
    })),
  ]
}
