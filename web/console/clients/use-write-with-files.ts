import type { UploadFile } from 'antd'
import { useRef, useState } from 'react'
import { type Problem, toProblem } from '../../api/problem.ts'
import { createFileSender, type SendFile } from '../../ui/upload/file-sender.ts'
import type { Command } from '../../ui/use-command.ts'

type Written = { readonly id: string; readonly sent: Set<string> }

/**
 * Writes something and then sends its files, one after the other. Busy until all is done; after a lost line the same button goes on
 * with the files that are left, and what was written is not written again.
 */
export function useWriteWithFiles<Input>(
  write: Command<Input, { readonly id: string }>,
  pathOf: (id: string) => string,
) {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [sendFile] = useState(() => createFileSender())
  const running = useRef(false)
  const written = useRef<Written>(undefined)

  /** The id of what was written, once its files are there too. */
  const run = async (input: Input, files: readonly UploadFile[]): Promise<string | undefined> => {
    if (running.current) return undefined
    running.current = true
    setPending(true)
    setProblem(undefined)
    try {
      if (written.current === undefined) {
        const done = await write.run(input)
        if (!done.ok) return undefined
        written.current = { id: done.value.id, sent: new Set() }
      }
      await sendFiles(sendFile, pathOf(written.current.id), { files, sent: written.current.sent })
      return written.current.id
    } catch (error) {
      setProblem(toProblem(error))
      return undefined
    } finally {
      running.current = false
      setPending(false)
    }
  }
  const reset = () => {
    written.current = undefined
    setProblem(undefined)
    write.reset()
  }
  return { run, pending, problem: write.problem ?? problem, reset }
}

type Files = { readonly files: readonly UploadFile[]; readonly sent: Set<string> }
async function sendFiles(sendFile: SendFile, path: string, { files, sent }: Files): Promise<void> {
  for (const { uid, originFileObj } of files) {
    if (originFileObj === undefined || sent.has(uid)) continue
    await sendFile(`${path}?${new URLSearchParams({ file_name: originFileObj.name })}`, originFileObj)
    sent.add(uid)
  }
}
