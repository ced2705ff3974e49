import { useState } from 'react'
import { write } from '../../api/client.ts'
import { type Problem, toProblem } from '../../api/problem.ts'
import type { HowToRead, Uploaded } from './queries.ts'

/** Reads a kept file otherwise: nothing is sent again, and what was taken out of an archive is not asked for its password again. */
export function useRecognise(onRead: (uploaded: Uploaded) => void) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const run = async ({ sha256, size, layers, entries, content_sha256, asks }: Uploaded, how: HowToRead) => {
    setPending(true)
    setProblem(undefined)
    try {
      const read = await write('POST', '/v1/files/recognise', {
        idempotencyKey: crypto.randomUUID(),
        body: { sha256: asks === null ? content_sha256 : sha256, ...how },
      })
      onRead(asks === null ? { ...read, sha256, size, layers, entries } : read)
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setPending(false)
    }
  }
  return { run, pending, problem }
}
