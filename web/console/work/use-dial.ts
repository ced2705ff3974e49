import { useCallback, useEffect, useState } from 'react'
import type { Problem } from '../../api/problem.ts'
import type { Verdict } from '../../ui/case/case-queries.ts'
import { type Refusal, useAskPermit, usePlaceCall } from './queries.ts'

export type Dial =
  | { readonly kind: 'idle' | 'asking' | 'over' }
  | { readonly kind: 'refused'; readonly pointId: string; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly step: 'ask' | 'call'; readonly problem: Problem }
  | { readonly kind: 'dialled'; readonly pointId: string; readonly permitId: string }
  | { readonly kind: 'shown'; readonly pointId: string; readonly value: string; readonly seconds: number }

/** Between the permit and the end of the call, as far as it can be seen from here. */
export const isCalling = (kind: Dial['kind']): boolean => kind === 'shown' || kind === 'dialled'

/** Permit, then call, in one key: a number to dial, or the telephone system rings. `onPermit` runs as soon as one is granted. */
export function useDial(caseId: string, onPermit: (permitId: string, pointId: string) => void) {
  const [dial, setDial] = useState<Dial>({ kind: 'idle' })
  const permit = useAskPermit(caseId)
  const call = usePlaceCall()

  const start = async (pointId: string, purpose: Verdict['purpose'], confirmed: readonly string[]) => {
    if (permit.pending || call.pending) return
    setDial({ kind: 'asking' })
    const asked = await permit.run({ contact_point_id: pointId, purpose, confirmed: [...confirmed] })
    if (!asked.ok) return setDial({ kind: 'failed', step: 'ask', problem: asked.problem })
    if (asked.value.verdict === 'refused') return setDial({ kind: 'refused', pointId, refusal: asked.value })
    onPermit(asked.value.permit_id, pointId)
    const placed = await call.run(asked.value.permit_id)
    if (!placed.ok) return setDial({ kind: 'failed', step: 'call', problem: placed.problem })
    if (placed.value.way === 'dialled') return setDial({ kind: 'dialled', pointId, permitId: asked.value.permit_id })
    const { value, seconds } = placed.value
    setDial({ kind: 'shown', pointId, value, seconds })
  }

  const hide = useCallback(() => setDial((now) => (isCalling(now.kind) ? { kind: 'over' } : now)), [])
  const reset = useCallback(() => setDial({ kind: 'idle' }), [])
  useCountdown(dial.kind === 'shown', setDial)
  return { dial, start, hide, reset }
}

// Gone after its time, and gone when the tab is no longer looked at.
function useCountdown(shown: boolean, setDial: (next: (now: Dial) => Dial) => void): void {
  useEffect(() => {
    if (!shown) return
    const tick = () =>
      setDial((now) => {
        if (now.kind !== 'shown') return now
        return now.seconds > 1 ? { ...now, seconds: now.seconds - 1 } : { kind: 'over' }
      })
    const clear = () => document.hidden && setDial(() => ({ kind: 'over' }))
    const timer = window.setInterval(tick, 1000)
    document.addEventListener('visibilitychange', clear)
    return () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', clear)
    }
  }, [shown, setDial])
}
