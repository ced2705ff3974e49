import { isUnsettled, toProblem } from '../../api/problem.ts'
import { uploadFile } from '../../api/upload.ts'
import { createIntentKeys } from '../intent-keys.ts'

export type SendFile = <Value>(path: string, file: File, signal?: AbortSignal) => Promise<Value>
type Upload = (options: Parameters<typeof uploadFile>[0]) => Promise<unknown>

/**
 * Sends files as they are, each under the key of its intent: a second click while one is on its way waits for the first, and after a
 * lost answer the same file to the same place goes under the same key, so that it is filed once. Rejects as `uploadFile` does.
 */
export function createFileSender(upload: Upload = uploadFile, makeKey = () => crypto.randomUUID()): SendFile {
  const keys = createIntentKeys(makeKey)
  let running: { readonly key: string; readonly answer: Promise<unknown> } | undefined
  const sendOnce = async (path: string, file: File, key: string, signal?: AbortSignal): Promise<unknown> => {
    try {
      const options = { path, file, idempotencyKey: key, onProgress: () => undefined }
      const answer = await upload({ ...options, signal: signal ?? new AbortController().signal })
      keys.settle()
      return answer
    } catch (error) {
      if (!isUnsettled(toProblem(error))) keys.settle()
      throw error
    } finally {
      running = undefined
    }
  }
  return <Value>(path: string, file: File, signal?: AbortSignal) => {
    const key = keys.keyFor([path, file])
    if (running?.key !== key) running = { key, answer: sendOnce(path, file, key, signal) }
    return running.answer as Promise<Value>
  }
}
