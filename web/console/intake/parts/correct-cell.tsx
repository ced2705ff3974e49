import { isRejectCode, rejectReasons } from '@dunwell/contract/intake-rejects'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../api/problem.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { lineIn } from '../layout.ts'
import type { Delivery, Reject } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { StepProblem } from './step-problem.tsx'

type CorrectCellProps = {
  readonly delivery: Delivery
  readonly row: Reject
  readonly field: string
  readonly label: string
}

/** What a refused cell should say. It is read at once; whether the row is accepted then, the next validation says. */
export function CorrectCell({ delivery, row, field, label }: CorrectCellProps) {
  const { t } = useTranslation()
  const [value, setValue] = useState('')
  const problemId = useId()
  const correct = useCommand({
    ...stepOf(delivery),
    path: '/v1/deliveries/{delivery_id}/corrections',
    onDone: () => setValue(''),
  })
  const save = () =>
    void correct.run({ version: delivery.version, correction: { kind: 'cell', line_no: row.line_no, field, value } })
  return (
    <div className="dw-correct">
      <Input
        size="small"
        aria-label={t('intake.corrections.cell', { line: lineIn(delivery.layout, row.line_no), field: label })}
        aria-describedby={problemId}
        autoComplete="off"
        value={value}
        status={correct.problem ? 'error' : ''}
        onChange={({ target }) => setValue(target.value)}
        onPressEnter={save}
      />
      <Button size="small" loading={correct.pending} onClick={save}>
        {t('intake.corrections.save')}
      </Button>
      <div id={problemId} className="dw-correct-problem">
        <Unreadable problem={correct.problem} onReload={correct.reset} />
      </div>
    </div>
  )
}

type UnreadableProps = { readonly problem: Problem | undefined; readonly onReload: () => void }

/** Why what was written is not taken, in the words of the report. */
export function Unreadable({ problem, onReload }: UnreadableProps) {
  const { t, i18n } = useTranslation()
  const code = problem?.code === 'correction_unreadable' ? problem.facts?.['code'] : undefined
  if (typeof code !== 'string' || !isRejectCode(code))
    return <StepProblem problem={problem} what={t('intake.corrections.save')} onReload={onReload} />
  const reason = rejectReasons[code]
  return <span role="alert">{i18n.language === 'en' ? reason.en : reason.zh}</span>
}
