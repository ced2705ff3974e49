import type { Problem } from '../../api/problem.ts'
import { currentLocale } from '../../i18n/setup.ts'
import { type UseUpload, useUpload as useResumable } from '../../ui/upload/use-upload.ts'
import { intakeErrorText, refusedKind } from './file-error-text.ts'
import type { Encoding, Uploaded } from './queries.ts'

type Send = (file: File, encoding?: Encoding) => Promise<Uploaded | undefined>

/** Sends one file at a time; what is refused stays in the state with its reason. */
export function useUpload(
  onResumed?: (file: File, uploaded: Uploaded) => void,
): Omit<UseUpload<Uploaded>, 'send'> & { readonly send: Send } {
  const upload = useResumable<Uploaded>({
    slot: 'intake',
    refuse: refuseEarly,
    ...(onResumed === undefined ? {} : { onResumed }),
  })
  return { ...upload, send: (file, encoding) => upload.send(file, encoding === undefined ? {} : { encoding }) }
}

async function refuseEarly(file: File): Promise<Problem | undefined> {
  if (file.size === 0) return { status: 422, code: 'file_empty' }
  const code = refusedKind(new Uint8Array(await file.slice(0, 8).arrayBuffer()))
  if (code === undefined) return undefined
  return { status: 415, code, detail: intakeErrorText(code, currentLocale()) }
}
