import { useEffect, useRef, useState } from 'react'
import { type Problem, toProblem } from '../../api/problem.ts'
import { type UploadProgress, uploadFile } from '../../api/upload.ts'
import { currentLocale } from '../../i18n/setup.ts'
import { intakeErrorText, refusedKind } from './file-error-text.ts'
import type { Encoding, Uploaded } from './queries.ts'

export type UploadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly file: File; readonly progress: UploadProgress | undefined }
  | { readonly kind: 'refused'; readonly file: File; readonly problem: Problem }

type Send = (file: File, encoding?: Encoding) => Promise<Uploaded | undefined>

/** Sends one file at a time; what is refused stays in the state with its reason. */
export function useUpload(): { readonly state: UploadState; readonly send: Send; readonly cancel: () => void } {
  const [state, setState] = useState<UploadState>({ kind: 'idle' })
  const sending = useRef<AbortController>(undefined)
  useEffect(() => () => sending.current?.abort(), [])

  const send: Send = async (file, encoding) => {
    sending.current?.abort()
    const abort = new AbortController()
    sending.current = abort
    setState({ kind: 'sending', file, progress: undefined })
    try {
      const refusal = await refuseEarly(file)
      if (refusal !== undefined) return void setState({ kind: 'refused', file, problem: refusal })
      const uploaded = await uploadFile<Uploaded>({
        path: encoding === undefined ? '/v1/files' : `/v1/files?encoding=${encoding}`,
        file,
        signal: abort.signal,
        onProgress: (progress) => setState({ kind: 'sending', file, progress }),
      })
      setState({ kind: 'idle' })
      return uploaded
    } catch (error) {
      if (abort.signal.aborted) return undefined
      setState({ kind: 'refused', file, problem: toProblem(error) })
      return undefined
    }
  }
  const cancel = () => {
    sending.current?.abort()
    setState({ kind: 'idle' })
  }
  return { state, send, cancel }
}

async function refuseEarly(file: File): Promise<Problem | undefined> {
  if (file.size === 0) return { status: 422, code: 'file_empty' }
  const code = refusedKind(new Uint8Array(await file.slice(0, 8).arrayBuffer()), file.name)
  if (code === undefined) return undefined
  return { status: 415, code, detail: intakeErrorText(code, currentLocale()) }
}
