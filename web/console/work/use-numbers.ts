import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type CasePage, verdictsQuery } from '../../ui/case/case-queries.ts'
import { ownPhones } from '../../ui/case/contact-points.tsx'
import { focusStatements } from './parts/statements.tsx'
import { focusField } from './record-fields.ts'
import { useDial } from './use-dial.ts'
import type { useRecordForm } from './use-record-form.ts'
import { statementsOf, useStatements } from './use-statements.ts'

/** The numbers of the case: which one is chosen, what may be done with each, what must be stated first, and the call. */
export function useNumbers(page: CasePage, form: Pick<ReturnType<typeof useRecordForm>, 'change' | 'draft'>) {
  const verdicts = useQuery(verdictsQuery(page.id))
  const [chosenId, setChosenId] = useState<string>()
  const statements = useStatements()
  const dial = useDial(page.id, (permitId, pointId) => {
    form.change((now) => ({ ...now, direction: 'outbound', permitId, pointId, told: undefined }))
    statements.forget()
    focusField('call_result')
  })
  const verdictOf = (id: string | undefined) =>
    verdicts.data?.data.find(({ contact_point_id }) => contact_point_id === id)
  const refusalOf = (id: string | undefined) =>
    dial.dial.kind === 'refused' && dial.dial.pointId === id ? dial.dial.refusal : undefined
  // The debtor's first number that may be called, until one is chosen.
  const phones = ownPhones(page.contact_points)
  const allowed = phones.find(({ id }) => verdictOf(id)?.verdict === 'allow')
  const pointId = chosenId ?? form.draft.pointId ?? allowed?.id ?? phones[0]?.id

  const call = (id: string) => {
    setChosenId(id)
    const verdict = verdictOf(id)
    const refusal = refusalOf(id)
    const made = statements.madeFor(id)
    const wanted = statementsOf(refusal === undefined ? (verdict?.reasons ?? []) : [refusal])
    if (wanted.some(({ rule_id }) => !made.includes(rule_id))) return focusStatements()
    // Of a related person: what two people opened them for, and nothing else.
    void dial.start(id, verdict?.purpose ?? 'collect', made)
  }
  return {
    verdicts,
    verdictOf,
    dial,
    pointId,
    refusal: refusalOf(pointId),
    statements: {
      made: statements.madeFor(pointId),
      onToggle: (ruleId: string) => statements.toggle(pointId, ruleId),
    },
    choose: (id: string) => {
      setChosenId(id)
      if (dial.dial.kind === 'refused') dial.reset()
    },
    call,
  }
}
