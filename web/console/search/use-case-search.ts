import { useCallback, useState } from 'react'
import type { ResultOf } from '../../api/routes.ts'
import { useCommand } from '../../ui/use-command.ts'

export type Found = ResultOf<'/v1/searches/{search_id}/read', 'POST'>
export type FoundCase = Found['data'][number]

/** Asks, and then reads what was found: two requests, because the first must be written down before anything is shown. */
export function useCaseSearch() {
  const [found, setFound] = useState<Found>()
  const ask = useCommand({ method: 'POST', path: '/v1/searches' })
  const read = useCommand({
    method: 'POST',
    path: '/v1/searches/{search_id}/read',
    params: (search: { search_id: string }) => search,
    body: () => ({}),
  })
  const { run: runAsk, reset: resetAsk } = ask
  const { run: runRead, reset: resetRead } = read
  const search = useCallback(
    async (text: string) => {
      setFound(undefined)
      const asked = await runAsk({ text })
      if (!asked.ok) return
      const shown = await runRead(asked.value)
      if (shown.ok) setFound(shown.value)
    },
    [runAsk, runRead],
  )
  const clear = useCallback(() => {
    setFound(undefined)
    resetAsk()
    resetRead()
  }, [resetAsk, resetRead])
  return { found, pending: ask.pending || read.pending, problem: ask.problem ?? read.problem, search, clear }
}
