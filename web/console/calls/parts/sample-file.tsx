import { UploadOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { uploadFile } from '../../../api/upload.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import type { Headers } from '../queries.ts'

/** Reads the names of a file's columns; nothing of it is taken. */
export function SampleFile({ onRead }: { readonly onRead: (found: Headers) => void }) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<Problem>()
  const send = async (file: File) => {
    setProblem(undefined)
    try {
      const signal = new AbortController().signal
      onRead(await uploadFile<Headers>({ path: '/v1/call-file-headers', file, signal, onProgress: () => undefined }))
    } catch (error) {
      setProblem(toProblem(error))
    }
  }
  return (
    <div className="dw-stack">
      <span>
        <label className="dw-file-send">
          <UploadOutlined aria-hidden />
          <span>{t('calls.sources.sample')}</span>
          <input
            type="file"
            accept=".csv,.txt,.tsv,.xlsx,.xls,.zip"
            className="dw-visually-hidden"
            onChange={({ target }) => {
              const file = target.files?.[0]
              target.value = ''
              if (file) void send(file)
            }}
          />
        </label>{' '}
        <span className="dw-muted">{t('calls.sources.sampleHint')}</span>
      </span>
      <CommandProblem problem={problem} what={t('calls.sources.sample')} />
    </div>
  )
}
