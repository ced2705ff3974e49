import { apiError, networkCode, type Problem, problemOf } from './problem.ts'
import { announceSessionEnded } from './session-events.ts'

export type UploadProgress = { readonly sent: number; readonly total: number }

type UploadOptions = {
  readonly path: string
  readonly file: File
  /** Sent twice under one key, a file is filed once. */
  readonly idempotencyKey?: string
  readonly onProgress: (progress: UploadProgress) => void
  readonly signal: AbortSignal
}

/**
 * Sends a file as it is. By XMLHttpRequest, because `fetch` tells nothing about how much has been sent.
 * Rejects with an ApiError, or with an AbortError when the signal fires.
 */
export function uploadFile<Value>({ path, file, idempotencyKey, onProgress, signal }: UploadOptions): Promise<Value> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', new URL(path, window.location.origin))
    request.responseType = 'json'
    request.setRequestHeader('Accept', 'application/json, application/problem+json')
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    if (idempotencyKey !== undefined) request.setRequestHeader('Idempotency-Key', `"${idempotencyKey}"`)
    request.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total })
    request.onerror = () => reject(apiError({ status: 0, code: networkCode }))
    request.onabort = () => reject(new DOMException('the upload was cancelled', 'AbortError'))
    request.onload = () => {
      const { status, response } = request
      if (status >= 200 && status < 300 && response !== null) resolve(response as Value)
      else reject(apiError(announced(problemOf(status, response, request.getResponseHeader('x-trace-id')))))
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function announced(problem: Problem): Problem {
  if (problem.code === 'session_ended' || problem.code === 'not_signed_in') announceSessionEnded(problem.reason)
  return problem
}
