import { useEffect, useState } from 'react'
import { toProblem } from '../../api/problem.ts'
import { sendHeartbeat } from './queries.ts'

const beatMs = 30_000

export type Lease = { readonly kind: 'unknown' | 'never' | 'lost' } | { readonly kind: 'held'; readonly until: string }

/** Keeps the case in hand while its workbench is open and it is not recorded. A lost answer is tried again at the next beat. */
export function useHeartbeat(caseId: string, wanted: boolean): Lease {
  const [lease, setLease] = useState<Lease>({ kind: 'unknown' })
  useEffect(() => {
    if (!wanted) return setLease({ kind: 'unknown' })
    let over = false
    const beat = async () => {
      try {
        const { leased_until } = await sendHeartbeat(caseId)
        if (!over) setLease({ kind: 'held', until: leased_until })
      } catch (error) {
        if (over || toProblem(error).code !== 'lease_lost') return
        // Opened from a list, it never was in hand: nothing was taken away.
        setLease((now) => ({ kind: now.kind === 'held' || now.kind === 'lost' ? 'lost' : 'never' }))
      }
    }
    void beat()
    const timer = window.setInterval(() => void beat(), beatMs)
    return () => {
      over = true
      window.clearInterval(timer)
    }
  }, [caseId, wanted])
  return lease
}
