import { useEffect, useState } from 'react'

/** True once `on` has lasted `waitMs`: short waits show nothing instead of a flash. */
export function useDelayed(on: boolean, waitMs = 200): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!on) return setLate(false)
    const timer = window.setTimeout(() => setLate(true), waitMs)
    return () => window.clearTimeout(timer)
  }, [on, waitMs])
  return on && late
}
