import { useRef, useState } from 'react'
import { type Problem, toProblem } from '../../api/problem.ts'
import { createFileSender } from '../upload/file-sender.ts'
import type { DocumentKind } from './documents-panel.tsx'

type Ref = { readonly document_id: string }
type Sending = { readonly kind: DocumentKind; readonly file: File; readonly id: Promise<string> }

/**
 * Sends a paper of a case. The same file of the same kind is sent once, however often the button is pressed: a second click waits for
 * the first, a form that is refused and sent again names the paper that is there already, and after a lost answer the file goes under the
 * same key, so that it is filed once.
 */
export function useDocument(caseId: string) {
  const last = useRef<Sending>(undefined)
  const [sendFile] = useState(() => createFileSender())
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async (kind: DocumentKind, file: File): Promise<string | undefined> => {
    const known = last.current
    const sending =
      known?.file === file && known.kind === kind
        ? known
        : { kind, file, id: sendFile<Ref>(`/v1/cases/${caseId}/documents?kind=${kind}`, file).then(idOf) }
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

const idOf = ({ document_id }: Ref) => document_id
