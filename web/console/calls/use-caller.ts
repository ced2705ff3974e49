import { useCallback, useState } from 'react'
import type { ResultOf } from '../../api/routes.ts'
import { useCommand } from '../../ui/use-command.ts'

export type Callers = ResultOf<'/v1/callers/{lookup_id}/read', 'POST'>
export type Caller = Callers['data'][number]
type Found = { readonly lookupId: string; readonly callers: readonly Caller[] }

/** Asks, and then reads what was found: two requests, because the first must be written down before anything is shown. */
export function useCaller() {
  const [found, setFound] = useState<Found>()
  const ask = useCommand({ method: 'POST', path: '/v1/callers' })
  const read = useCommand({
    method: 'POST',
    path: '/v1/callers/{lookup_id}/read',
    params: (lookup: { lookup_id: string }) => lookup,
    body: () => ({}),
  })
  const { run: runAsk } = ask
  const { run: runRead } = read
  const lookUp = useCallback(
    async (text: string) => {
      setFound(undefined)
      const asked = await runAsk({ text })
      if (!asked.ok) return
      const { lookup_id } = asked.value
      const shown = await runRead({ lookup_id })
      if (shown.ok) setFound({ lookupId: lookup_id, callers: shown.value.data })
    },
    [runAsk, runRead],
  )
  return { found, lookUp, pending: ask.pending || read.pending, problem: ask.problem ?? read.problem }
}
