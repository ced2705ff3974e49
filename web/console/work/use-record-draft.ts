import { useCallback, useEffect, useRef, useState } from 'react'
import { unsavedDrafts } from '../../ui/drafts.ts'
import { saveDraft } from './queries.ts'
import { afterRecord, calledIn, emptyDraft, type RecordDraft } from './record-draft.ts'

/** After the last key; the promise to the user is one second. */
const quietMs = 250
const retryMs = 3_000

export type DraftStatus =
  | { readonly kind: 'none' | 'saving' | 'unsaved' | 'restored' }
  | { readonly kind: 'saved'; readonly at: string }

type Saver = {
  latest: RecordDraft
  timer: number
  sending: Promise<string | undefined> | undefined
  /** The record is in. */
  over: boolean
  /** The screen is left: what is not saved waits in memory for the next opening, which saves it. */
  left: boolean
}
const newSaver = (latest: RecordDraft): Saver => ({ latest, timer: 0, sending: undefined, over: false, left: false })

/** Saved, overtaken by a newer key, or not saved: what the screen says, and how soon to try again. */
function afterSaving(at: string | undefined, isLatest: boolean): { status: DraftStatus; waitMs: number } {
  if (at === undefined) return { status: { kind: 'unsaved' }, waitMs: retryMs }
  return isLatest ? { status: { kind: 'saved', at }, waitMs: 0 } : { status: { kind: 'saving' }, waitMs: 0 }
}

const keyOf = (caseId: string) => `record:${caseId}`

/**
 * The record form's contents: on the server within a moment of the last key, in memory until it has confirmed. So a reload,
 * an ended session or a lost network keeps what was typed, and leaving warns only while the server does not have it.
 */
export function useRecordDraft(caseId: string, saved: RecordDraft | undefined) {
  const [draft, setDraft] = useState(
    () => (unsavedDrafts.read(keyOf(caseId)) as RecordDraft | undefined) ?? saved ?? emptyDraft,
  )
  const saving = useSaving(caseId, draft)
  const { saver, send, setStatus } = saving

  const change = useCallback(
    (patch: (current: RecordDraft) => RecordDraft) => {
      const state = saver.current
      state.latest = patch(state.latest)
      unsavedDrafts.keep(keyOf(caseId), state.latest)
      setDraft(state.latest)
      setStatus({ kind: 'saving' })
      window.clearTimeout(state.timer)
      state.timer = window.setTimeout(() => void send(), quietMs)
    },
    [caseId, saver, send, setStatus],
  )

  /** The record is in: nothing of the draft may be saved after it. */
  const finish = useCallback(() => {
    const state = saver.current
    window.clearTimeout(state.timer)
    state.over = true
    unsavedDrafts.drop(keyOf(caseId))
  }, [caseId, saver])

  const restart = useCallback(() => {
    const next = afterRecord(saver.current.latest)
    finish()
    saver.current = newSaver(next)
    setDraft(next)
    setStatus({ kind: 'none' })
  }, [finish, saver, setStatus])

  const { settle, resume, status, skewMs } = saving
  return { draft, change, settle, resume, finish, restart, status, skewMs }
}

/** One save on its way at a time, the newest text last; tried again until one gets through or the screen is left. */
function useSaving(caseId: string, opened: RecordDraft) {
  const [status, setStatus] = useState<DraftStatus>({
    kind: opened === emptyDraft || opened === calledIn ? 'none' : 'restored',
  })
  const [skewMs, setSkewMs] = useState(0)
  const saver = useRef(newSaver(opened))

  const send = useCallback(async () => {
    const state = saver.current
    if (state.sending || state.over) return
    const sent = state.latest
    setStatus({ kind: 'saving' })
    state.sending = saveDraft(caseId, sent).then(
      (reply) => reply.saved_at,
      () => undefined,
    )
    const at = await state.sending
    state.sending = undefined
    if (state.over) return
    if (at !== undefined) setSkewMs(Date.parse(at) - Date.now())
    const next = afterSaving(at, state.latest === sent)
    setStatus(next.status)
    if (next.status.kind === 'saved') unsavedDrafts.drop(keyOf(caseId))
    else if (!state.left) state.timer = window.setTimeout(() => void send(), next.waitMs)
  }, [caseId])

  /** Before the record is sent: a draft still on its way must not arrive after it. */
  const settle = useCallback(async () => {
    window.clearTimeout(saver.current.timer)
    await saver.current.sending
    window.clearTimeout(saver.current.timer)
  }, [])

  /** What is typed and not saved goes to the server now: after a refused record, on leaving, after signing in again. */
  const resume = useCallback(() => {
    if (unsavedDrafts.read(keyOf(caseId)) === undefined) return
    window.clearTimeout(saver.current.timer)
    void send()
  }, [caseId, send])

  useEffect(() => {
    saver.current.left = false
    window.addEventListener('blur', resume)
    resume()
    return () => {
      window.removeEventListener('blur', resume)
      resume()
      saver.current.left = true
    }
  }, [resume])

  return { saver, send, settle, resume, status, setStatus, skewMs }
}
