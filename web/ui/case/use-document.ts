import { useRef, useState } from 'react'
import { type Problem, toProblem } from '../../api/problem.ts'
import { uploadFile } from '../../api/upload.ts'
import type { DocumentKind } from './documents-panel.tsx'

type Sending = { readonly kind: DocumentKind; readonly file: File; readonly id: Promise<string> }

/**
 * Sends a paper of a case. The same file of the same kind is sent once, however often the button is pressed: a second click waits for
 * the first, and a form that is refused and sent again names the paper that is there already.
 */
export function useDocument(caseId: string) {
  const last = useRef<Sending>(undefined)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async (kind: DocumentKind, file: File): Promise<string | undefined> => {
    const known = last.current
    const sending = known?.file === file && known.kind === kind ? known : { kind, file, id: upload(caseId, kind, file) }
    last.current = sending
    setPending(true)
    setProblem(undefined)
    try {
      return await sending.id
    } catch (error) {
      last.current = undefined
      setProblem(toProblem(error))
      return undefined
    } finally {
      setPending(false)
    }
  }
  return { send, pending, problem }
}

async function upload(caseId: string, kind: DocumentKind, file: File): Promise<string> {
  const { document_id } = await uploadFile<{ document_id: string }>({
    path: `/v1/cases/${caseId}/documents?kind=${kind}`,
    file,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  return document_id
}
