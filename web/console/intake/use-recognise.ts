import { useState } from 'react'
import { write } from '../../api/client.ts'
import { type Problem, toProblem } from '../../api/problem.ts'
import type { HowToRead, Uploaded } from './queries.ts'

/** Reads a kept file otherwise: nothing is sent again. */
export function useRecognise(onRead: (uploaded: Uploaded) => void) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const run = async ({ sha256 }: Uploaded, how: HowToRead) => {
    setPending(true)
    setProblem(undefined)
    try {
      onRead(
        await write('POST', '/v1/files/recognise', {
          idempotencyKey: crypto.randomUUID(),
          body: { sha256, ...how },
        }),
      )
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setPending(false)
    }
  }
  return { run, pending, problem }
}
