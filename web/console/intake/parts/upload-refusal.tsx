import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayHaveSaved, type Problem } from '../../../api/problem.ts'
import { ProblemFacts } from '../../../ui/problem-facts.tsx'
import { problemText } from '../../../ui/problem-text.ts'
import type { Encoding } from '../queries.ts'
import { FileFacts } from './file-facts.tsx'

export const encodings = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const satisfies Encoding[]

type UploadRefusalProps = {
  readonly file: File
  readonly problem: Problem
  readonly onSend: (file: File, encoding?: Encoding) => void
}

/** Why a file was not taken, and what to do about it. */
export function UploadRefusal({ file, problem, onSend }: UploadRefusalProps) {
  const { t } = useTranslation()
  const [encoding, setEncoding] = useState<Encoding>('gb18030')
  const isEncoding = problem.code === 'encoding_unknown' || problem.code === 'text_bad_bytes'
  const text = problem.code === 'file_empty' ? t('intake.upload.empty') : problemText(problem, t)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('intake.upload.refused', { name: file.name })}
      description={
        <>
          <p>{text}</p>
          <FileFacts facts={problem.facts} />
          <ProblemFacts problem={problem} />
          {isEncoding && (
            <div className="dw-panel-foot">
              <Select<Encoding>
                aria-label={t('intake.recognise.encoding')}
                value={encoding}
                onChange={setEncoding}
                popupMatchSelectWidth={false}
                options={encodings.map((value) => ({ value, label: t(`intake.encodings.${value}`) }))}
              />
              <Button onClick={() => onSend(file, encoding)}>{t('intake.upload.chooseEncoding')}</Button>
            </div>
          )}
        </>
      }
      action={
        (mayHaveSaved(problem) || problem.status >= 500) && (
          <Button onClick={() => onSend(file)}>{t('intake.upload.retry')}</Button>
        )
      }
    />
  )
}
