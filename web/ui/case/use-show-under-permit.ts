import type { PermitResult } from '@dunwell/contract/compliance'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { type Problem, toProblem } from '../../api/problem.ts'
import type { Shape } from '../../api/shape.ts'
import { useCommand } from '../use-command.ts'
import type { ContactPoint, Verdict } from './case-queries.ts'
import { isPhone } from './contact-points.tsx'

type Refusal = Extract<Shape<typeof PermitResult>, { verdict: 'refused' }>
export type Shown = { readonly value: string; readonly seconds: number }
type Asking = {
  readonly point: ContactPoint
  readonly purpose: Verdict['purpose']
  readonly confirmed: readonly string[]
}

/**
 * Permit, then the value. What is shown of a telephone is owed a record as a call is: its permit goes into the draft of the case first, where
 * the workbench finds it; and while an earlier one waits there for its record, none is asked for.
 */
export function useShowUnderPermit(caseId: string) {
  const [problem, setProblem] = useState<Problem>()
  const [unrecorded, setUnrecorded] = useState(false)
  // An address shown is a visit, which waits for its result in the panel beside.
  const changed = [
    ['cases', 'verdicts', caseId],
    ['cases', 'visits', caseId],
  ]
  const permit = useCommand({
    method: 'POST',
    path: '/v1/cases/{case_id}/permits',
    params: () => ({ case_id: caseId }),
    body: ({ point, purpose, confirmed }: Asking) => ({
      contact_point_id: point.id,
      channel: isPhone(point) ? ('reveal' as const) : ('visit' as const),
      mode: 'human' as const,
      purpose,
      confirmed: [...confirmed],
    }),
    invalidates: changed,
  })
  const look = useCommand({
    method: 'POST',
    path: '/v1/permits/{permit_id}/number',
    params: (permit_id: string) => ({ permit_id }),
    body: () => ({}),
    invalidates: changed,
  })
  const draft = useCommand({
    method: 'PUT',
    path: '/v1/cases/{case_id}/draft',
    params: () => ({ case_id: caseId }),
    body: (body: Record<string, unknown>) => ({ body }),
  })

  const showGranted = async (permitId: string): Promise<Shown | undefined> => {
    const shown = await look.run(permitId)
    return shown.ok ? shown.value : void setProblem(shown.problem)
  }

  const showNumber = async (asking: Asking, before: Record<string, unknown>, permitId: string) => {
    const own = { direction: 'outbound', permitId, pointId: asking.point.id }
    const kept = await draft.run({ ...before, ...own })
    return kept.ok ? showGranted(permitId) : void setProblem(kept.problem)
  }

  const run = async (asking: Asking): Promise<Shown | Refusal | undefined> => {
    setProblem(undefined)
    const phone = isPhone(asking.point)
    const before = phone ? await readBody(caseId) : nothing
    if (!before.ok) return void setProblem(before.problem)
    const isOwed = 'permitId' in before.body
    setUnrecorded(isOwed)
    if (isOwed) return undefined
    const asked = await permit.run(asking)
    if (!asked.ok) return void setProblem(asked.problem)
    if (asked.value.verdict === 'refused') return asked.value
    const { permit_id } = asked.value
    return phone ? showNumber(asking, before.body, permit_id) : showGranted(permit_id)
  }
  return { run, problem, unrecorded, pending: permit.pending || look.pending || draft.pending }
}

type Read =
  | { readonly ok: true; readonly body: Record<string, unknown> }
  | { readonly ok: false; readonly problem: Problem }
const nothing: Read = { ok: true, body: {} }

async function readBody(caseId: string): Promise<Read> {
  return read('/v1/cases/{case_id}/draft', { path: { case_id: caseId } }).then(
    ({ draft }): Read => ({ ok: true, body: { ...draft?.body } }),
    (error: unknown): Read => ({ ok: false, problem: toProblem(error) }),
  )
}
