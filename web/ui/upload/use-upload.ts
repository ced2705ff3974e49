import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type Problem, toProblem } from '../../api/problem.ts'
import { unsavedDrafts } from '../drafts.ts'
import { type PauseReason, startTransfer, type Transfer, type UploadProgress } from './transfer.ts'

export type UploadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly file: File; readonly progress: UploadProgress }
  | { readonly kind: 'paused'; readonly file: File; readonly progress: UploadProgress; readonly why: PauseReason }
  | { readonly kind: 'storing'; readonly file: File; readonly progress: UploadProgress }
  | { readonly kind: 'refused'; readonly file: File; readonly problem: Problem }

type UploadOptions<Value> = {
  /** Which upload of the console this is: it goes on under this name when the screen is gone and comes back. */
  readonly slot: string
  /** Looks at a file before it is sent: nobody should wait for an upload to hear what is wrong with it. */
  readonly refuse?: (file: File) => Promise<Problem | undefined>
  /** An upload that ended after its screen had gone and come back, e.g. over an ended session. */
  readonly onResumed?: (file: File, value: Value) => void
}

export type UseUpload<Value> = {
  readonly state: UploadState
  /** Resolves with the server's answer, which carries the file's sha256; undefined when refused or given up. */
  readonly send: (file: File, query?: Readonly<Record<string, string>>) => Promise<Value | undefined>
  readonly pause: () => void
  readonly resume: () => void
  readonly cancel: () => void
}

/** Resumable upload of one file at a time: progress, pause, going on after a lost line or an ended session. */
export function useUpload<Value>({ slot, refuse, onResumed }: UploadOptions<Value>): UseUpload<Value> {
  const key = `upload.${slot}`
  const [transfer, setTransfer] = useState(() => unsavedDrafts.read(key) as Transfer<Value> | undefined)
  const [early, setEarly] = useState<{ readonly file: File; readonly problem: Problem }>()
  const started = useRef<Transfer<Value>>(undefined)
  const state = useSyncExternalStore(
    useCallback((changed: () => void) => transfer?.subscribe(changed) ?? (() => undefined), [transfer]),
    () => transfer?.state(),
  )
  const drop = useCallback(() => {
    unsavedDrafts.drop(key)
    setTransfer(undefined)
  }, [key])

  // Back from signing in: what the ended session stopped goes on by itself.
  useEffect(() => {
    const current = transfer?.state()
    if (current?.kind === 'paused' && current.why === 'session') transfer?.resume()
  }, [transfer])
  useEffect(() => {
    if (transfer === undefined || state?.kind !== 'done' || started.current === transfer) return
    drop()
    onResumed?.(transfer.file, state.value)
  }, [transfer, state, drop, onResumed])

  const send: UseUpload<Value>['send'] = async (file, query) => {
    transfer?.cancel()
    setEarly(undefined)
    const problem = await refuse?.(file).catch(toProblem)
    if (problem !== undefined) {
      drop()
      setEarly({ file, problem })
      return undefined
    }
    const next = startTransfer<Value>(file, query)
    started.current = next
    unsavedDrafts.keep(key, next)
    setTransfer(next)
    const value = await next.ended
    if (value !== undefined) drop()
    return value
  }
  return {
    state: early === undefined ? shown(transfer, state) : { kind: 'refused', ...early },
    send,
    pause: () => transfer?.pause(),
    resume: () => transfer?.resume(),
    cancel() {
      transfer?.cancel()
      setEarly(undefined)
      drop()
    },
  }
}

function shown<Value>(
  transfer: Transfer<Value> | undefined,
  state: ReturnType<Transfer<Value>['state']> | undefined,
): UploadState {
  if (transfer === undefined || state === undefined || state.kind === 'done' || state.kind === 'cancelled')
    return { kind: 'idle' }
  return { ...state, file: transfer.file }
}
