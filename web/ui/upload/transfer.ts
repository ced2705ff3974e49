/**
 * One file on its way to the server: in pieces (tus), so that a lost line, a killed server or an ended session costs a piece and
 * not the file. It lives outside the screens, for an ended session takes those away.
 */
import { type DetailedError, defaultOptions, Upload, type UploadOptions } from 'tus-js-client'
import { apiFetch } from '../../api/client.ts'
import { networkCode, type Problem, toProblem } from '../../api/problem.ts'
import { problemOfTus, statusOf } from './tus-problem.ts'

export type UploadProgress = { readonly sent: number; readonly total: number }
/** `person` paused it, the `network` went away, or the `session` ended: it goes on after signing in again. */
export type PauseReason = 'person' | 'network' | 'session'
export type TransferState<Value> =
  | { readonly kind: 'sending'; readonly progress: UploadProgress }
  | { readonly kind: 'paused'; readonly progress: UploadProgress; readonly why: PauseReason }
  /** Everything has arrived; the server takes the hash and keeps the file. */
  | { readonly kind: 'storing'; readonly progress: UploadProgress }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'cancelled' }

export type Transfer<Value> = {
  readonly file: File
  readonly state: () => TransferState<Value>
  readonly subscribe: (listener: () => void) => () => void
  /** What it ends with; undefined when it was refused or given up. */
  readonly ended: Promise<Value | undefined>
  readonly pause: () => void
  readonly resume: () => void
  readonly cancel: () => void
}

const endpoint = '/v1/uploads'
const pieceBytes = 16 * 1024 * 1024
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000, 20_000]

/** Where a file that was sent lies: reading it in another way needs no sending. */
const sentAs = new WeakMap<File, string>()

/** Sends a file, or goes on where it stopped. `query` is for reading it, e.g. `{ encoding: 'gb18030' }`. */
export function startTransfer<Value>(file: File, query: Readonly<Record<string, string>> = {}): Transfer<Value> {
  const listeners = new Set<() => void>()
  const { promise: ended, resolve } = Promise.withResolvers<Value | undefined>()
  let state: TransferState<Value> = { kind: 'sending', progress: { sent: 0, total: file.size } }
  let storing = new AbortController()
  let upload: Upload | undefined

  const set = (next: TransferState<Value>) => {
    if (state.kind === 'cancelled') return
    state = next
    if (next.kind === 'done') resolve(next.value)
    if (next.kind === 'refused' || next.kind === 'cancelled') resolve(undefined)
    for (const listener of listeners) listener()
  }
  const progress = (): UploadProgress => ('progress' in state ? state.progress : { sent: 0, total: file.size })
  const stopFor = (problem: Problem) => {
    const why = problem.status === 401 ? 'session' : problem.code === networkCode ? 'network' : undefined
    set(why === undefined ? { kind: 'refused', problem } : { kind: 'paused', progress: progress(), why })
  }
  const finish = async (path: string) => {
    storing = new AbortController()
    set({ kind: 'storing', progress: { sent: file.size, total: file.size } })
    try {
      const value = await takeOver<Value>(path, query, storing.signal)
      sentAs.set(file, path)
      await forget(upload)
      set({ kind: 'done', value })
    } catch (error) {
      if (!storing.signal.aborted) stopFor(toProblem(error))
    }
  }
  const send = async () => {
    upload = await openUpload(file, {
      onProgress: (sent, total) => state.kind === 'sending' && set({ kind: 'sending', progress: { sent, total } }),
      onError: (error) => stopFor(problemOfTus(error)),
      onSuccess: () => void finish(new URL(upload?.url ?? '', window.location.origin).pathname),
    })
    if (state.kind === 'sending') upload.start()
  }
  const begin = () => {
    const path = sentAs.get(file)
    void (path === undefined ? send() : finish(path))
  }
  begin()
  return {
    file,
    ended,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pause() {
      if (state.kind !== 'sending') return
      set({ kind: 'paused', progress: progress(), why: 'person' })
      void upload?.abort()
    },
    resume() {
      if (state.kind !== 'paused') return
      set({ kind: 'sending', progress: progress() })
      begin()
    },
    cancel() {
      storing.abort()
      void upload?.abort(true).then(() => forget(upload))
      set({ kind: 'cancelled' })
    },
  }
}

/** An upload, ready to start or to go on where an earlier one of the same file stopped. */
async function openUpload(
  file: File,
  events: Pick<UploadOptions, 'onProgress' | 'onError' | 'onSuccess'>,
): Promise<Upload> {
  const upload = new Upload(file, {
    endpoint,
    chunkSize: pieceBytes,
    retryDelays,
    fingerprint: fingerprintOf,
    headers: { 'Accept-Language': document.documentElement.lang },
    onShouldRetry: (error) => isWorthAnother(error),
    ...events,
  })
  const [previous] = await upload.findPreviousUploads()
  if (previous !== undefined) upload.resumeFromPreviousUpload(previous)
  return upload
}

/** Asks the server to take over what has arrived. */
async function takeOver<Value>(
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Value> {
  const words = new URLSearchParams(query).toString()
  const target = new URL(`${path}/finish${words === '' ? '' : `?${words}`}`, window.location.origin)
  return (await (await apiFetch(new Request(target, { method: 'POST', signal }))).json()) as Value
}

/** What the browser keeps of an upload is its address; no file name, for those tell whose file it is. */
async function fingerprintOf(file: File): Promise<string> {
  const words = new TextEncoder().encode([file.name, file.size, file.lastModified].join('/'))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', words))
  return `dunwell-upload-${[...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

async function forget(upload: Upload | undefined): Promise<void> {
  for (const known of (await upload?.findPreviousUploads()) ?? [])
    await defaultOptions.urlStorage.removeUpload(known.urlStorageKey)
}

/** What tells of a line or a server that is gone is tried again; a refusal is not. */
function isWorthAnother(error: Error | DetailedError): boolean {
  const status = statusOf(error)
  return status === 0 || status === 409 || status === 423 || status >= 500
}
