import { useRef, useState } from 'react'
import { isUnsettled, type Problem, toProblem } from '../../api/problem.ts'
import { uploadFile } from '../../api/upload.ts'
import { createIntentKeys } from '../intent-keys.ts'
import type { DocumentKind } from './documents-panel.tsx'

type Sending = { readonly kind: DocumentKind; readonly file: File; readonly id: Promise<string> }

/**
 * Sends a paper of a case. The same file of the same kind is sent once, however often the button is pressed: a second click waits for
 * the first, a form that is refused and sent again names the paper that is there already, and after a lost answer the file goes under the
 * same key, so that it is filed once.
 */
export function useDocument(caseId: string) {
  const last = useRef<Sending>(undefined)
  const [keys] = useState(() => createIntentKeys(() => crypto.randomUUID()))
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async (kind: DocumentKind, file: File): Promise<string | undefined> => {
    const known = last.current
    const sending =
      known?.file === file && known.kind === kind
        ? known
        : { kind, file, id: upload(caseId, { kind, file, key: keys.keyFor([kind, file]) }) }
    last.current = sending
    setPending(true)
    setProblem(undefined)
    try {
      return await sending.id
    } catch (error) {
      last.current = undefined
      const refused = toProblem(error)
      if (!isUnsettled(refused)) keys.settle()
      setProblem(refused)
      return undefined
    } finally {
      setPending(false)
    }
  }
  return { send, pending, problem }
}

type Upload = { readonly kind: DocumentKind; readonly file: File; readonly key: string }
async function upload(caseId: string, { kind, file, key }: Upload): Promise<string> {
  const { document_id } = await uploadFile<{ document_id: string }>({
    path: `/v1/cases/${caseId}/documents?kind=${kind}`,
    file,
    idempotencyKey: key,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  return document_id
}
