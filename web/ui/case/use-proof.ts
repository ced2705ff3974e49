import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Problem, toProblem } from '../../api/problem.ts'
import { createFileSender } from '../upload/file-sender.ts'

/** Sends the proof of a claimed payment; answers whether it has arrived. */
export function useProof() {
  const queries = useQueryClient()
  const [sendFile] = useState(() => createFileSender())
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async (claimId: string, file: File): Promise<boolean> => {
    setPending(true)
    setProblem(undefined)
    try {
      await sendFile(`/v1/claimed-payments/${claimId}/proof`, file)
      await queries.invalidateQueries({ queryKey: ['claims'] })
      return true
    } catch (error) {
      setProblem(toProblem(error))
      return false
    } finally {
      setPending(false)
    }
  }
  return { send, pending, problem }
}
