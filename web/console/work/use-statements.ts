import { useState } from 'react'
import type { Reason } from '../../ui/case/use-reasons.ts'

/** What a rule wants stated before it lets a contact happen, and what of it has been ticked; per number, and forgotten once it was used. */
export function useStatements() {
  const [made, setMade] = useState<{ readonly pointId: string | undefined; readonly rules: readonly string[] }>(none)
  return {
    madeFor: (pointId: string | undefined): readonly string[] => (made.pointId === pointId ? made.rules : []),
    toggle: (pointId: string | undefined, ruleId: string) =>
      setMade((now) => {
        const rules = now.pointId === pointId ? now.rules : []
        return { pointId, rules: rules.includes(ruleId) ? rules.filter((id) => id !== ruleId) : [...rules, ruleId] }
      }),
    forget: () => setMade(none),
  }
}

const none = { pointId: undefined, rules: [] }

/** The reasons when each of them falls away by a statement; none where one of them does not. */
export function statementsOf(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.every(({ statement_zh }) => statement_zh !== null) ? reasons : []
}
