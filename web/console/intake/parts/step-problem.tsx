import { useQueryClient } from '@tanstack/react-query'
import type { Problem } from '../../../api/problem.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { StaleNotice } from '../../../ui/stale-notice.tsx'
import { deliveriesKey } from '../queries.ts'

type StepProblemProps = { readonly problem: Problem | undefined; readonly what: string; readonly onReload: () => void }

/** A refused step. Somebody else's change is a notice of its own: nothing was saved, the newest state is one click away. */
export function StepProblem({ problem, what, onReload }: StepProblemProps) {
  const queries = useQueryClient()
  if (problem === undefined) return null
  if (problem.code !== 'stale' && problem.code !== 'delivery_step')
    return <CommandProblem problem={problem} what={what} />
  const reload = () => {
    void queries.invalidateQueries({ queryKey: deliveriesKey })
    onReload()
  }
  return <StaleNotice onReload={reload} />
}
