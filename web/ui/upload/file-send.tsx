import { LoadingOutlined, UploadOutlined } from '@ant-design/icons'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, toProblem } from '../../api/problem.ts'
import { ProblemFacts } from '../problem-facts.tsx'
import { problemText } from '../problem-text.ts'
import { createFileSender } from './file-sender.ts'

type FileSendProps = {
  readonly label: string
  readonly accept: string
  readonly pathOf: (file: File) => string
  readonly invalidates: readonly QueryKey[]
}

/** One file, sent as it is. After a lost answer the same file is chosen again and goes under the same key, so that it counts once. */
export function FileSend({ label, accept, pathOf, invalidates }: FileSendProps) {
  const { t } = useTranslation()
  const { state, send } = useFileSend(pathOf, invalidates)
  const sending = state.kind === 'sending'
  return (
    <div className="dw-stack">
      <span>
        <label className="dw-file-send">
          {sending ? <LoadingOutlined aria-hidden /> : <UploadOutlined aria-hidden />}
          <span>{label}</span>
          <input
            type="file"
            accept={accept}
            className="dw-visually-hidden"
            disabled={sending}
            onChange={({ target }) => {
              const file = target.files?.[0]
              target.value = ''
              if (file) void send(file)
            }}
          />
        </label>
      </span>
      {sending && <span role="status">{t('ui.file.sending', { name: state.name })}</span>}
      {state.kind === 'refused' && <Refused name={state.name} problem={state.problem} />}
    </div>
  )
}

type SendState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly problem: Problem }

function useFileSend(pathOf: FileSendProps['pathOf'], invalidates: readonly QueryKey[]) {
  const queries = useQueryClient()
  const [state, setState] = useState<SendState>({ kind: 'idle' })
  const [sendFile] = useState(() => createFileSender())
  const current = useRef<AbortController>(undefined)
  useEffect(() => () => current.current?.abort(), [])
  const send = async (file: File) => {
    const abort = new AbortController()
    current.current = abort
    setState({ kind: 'sending', name: file.name })
    try {
      await sendFile(pathOf(file), file, abort.signal)
      setState({ kind: 'idle' })
      for (const queryKey of invalidates) void queries.invalidateQueries({ queryKey })
    } catch (error) {
      if (!abort.signal.aborted) setState({ kind: 'refused', name: file.name, problem: toProblem(error) })
    }
  }
  return { state, send }
}

function Refused({ name, problem }: { readonly name: string; readonly problem: Problem }) {
  const { t } = useTranslation()
  const { line, missing } = problem.facts ?? {}
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('ui.file.refused', { name })}
      description={
        <>
          <p>{problemText(problem, t)}</p>
          {typeof line === 'number' && <p className="dw-strong">{t('ui.file.line', { line })}</p>}
          {Array.isArray(missing) && (
            <p className="dw-strong">{t('ui.file.missing', { columns: missing.join(t('ui.separator')) })}</p>
          )}
          <ProblemFacts problem={problem} />
        </>
      }
    />
  )
}
