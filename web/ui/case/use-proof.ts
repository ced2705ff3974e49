import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isUnsettled, type Problem, toProblem } from '../../api/problem.ts'
import { uploadFile } from '../../api/upload.ts'
import { createIntentKeys } from '../intent-keys.ts'

/** Sends the proof of a claimed payment; answers whether it has arrived. */
export function useProof() {
  const queries = useQueryClient()
  const [keys] = useState(() => createIntentKeys(() => crypto.randomUUID()))
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async (claimId: string, file: File): Promise<boolean> => {
    setPending(true)
    setProblem(undefined)
    try {
      await uploadFile({
        path: `/v1/claimed-payments/${claimId}/proof`,
        file,
        idempotencyKey: keys.keyFor([claimId, file]),
        onProgress: () => undefined,
        signal: new AbortController().signal,
      })
      await queries.invalidateQueries({ queryKey: ['claims'] })
      keys.settle()
      return true
    } catch (error) {
      const refused = toProblem(error)
      if (!isUnsettled(refused)) keys.settle()
      setProblem(refused)
      return false
    } finally {
      setPending(false)
    }
  }
  return { send, pending, problem }
}
