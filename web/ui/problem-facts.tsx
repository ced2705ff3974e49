import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../api/problem.ts'
import { GateReasons } from './gate-reasons.tsx'
import { formatInstant } from './text/format.ts'

/** What a person needs to ask for help or to know when to come back: rule, time, trace id. */
export function ProblemFacts({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation()
  const until = problem.until === undefined ? undefined : formatInstant(problem.until)
  return (
    <div className="dw-problem-facts">
      <GateReasons facts={problem.facts} />
      {problem.rule_id !== undefined && <span>{t('ui.error.rule', { rule: problem.rule_id })}</span>}
      {until !== undefined && <span>{t('ui.error.until', { time: until })}</span>}
      {problem.trace_id !== undefined && <TraceId traceId={problem.trace_id} />}
    </div>
  )
}

function TraceId({ traceId }: { readonly traceId: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await window.navigator.clipboard.writeText(traceId)
    setCopied(true)
  }
  return (
    <span>
      {t('ui.error.traceId')} <code className="dw-code">{traceId}</code>
      <Button size="small" type="text" icon={<CopyOutlined />} onClick={copy} aria-label={t('ui.error.copyTrace')}>
        {copied ? t('ui.actions.copied') : null}
      </Button>
    </span>
  )
}
