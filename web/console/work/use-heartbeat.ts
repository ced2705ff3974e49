import { useEffect, useState } from 'react'
import { toProblem } from '../../api/problem.ts'
import { sendHeartbeat } from './queries.ts'

const beatMs = 30_000

export type Lease = { readonly kind: 'unknown' | 'lost' } | { readonly kind: 'held'; readonly until: string }

/** Keeps the case in hand while its workbench is open. A lost answer is tried again at the next beat. */
export function useHeartbeat(caseId: string): Lease {
  const [lease, setLease] = useState<Lease>({ kind: 'unknown' })
  useEffect(() => {
    let over = false
    const beat = async () => {
      try {
        const { leased_until } = await sendHeartbeat(caseId)
        if (!over) setLease({ kind: 'held', until: leased_until })
      } catch (error) {
        if (!over && toProblem(error).code === 'lease_lost') setLease({ kind: 'lost' })
      }
    }
    void beat()
    const timer = window.setInterval(() => void beat(), beatMs)
    return () => {
      over = true
      window.clearInterval(timer)
    }
  }, [caseId])
  return lease
}
