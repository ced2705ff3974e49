import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../api/problem.ts'
import { ProblemFacts } from '../../../ui/problem-facts.tsx'
import { problemText } from '../../../ui/problem-text.ts'
import { formatInstant } from '../../../ui/text/format.ts'

/** Why signing in did not work; a device to be approved and a locked number are states of their own. */
export function SignInProblem({ problem }: { readonly problem: Problem | undefined }) {
  const { t } = useTranslation()
  if (problem === undefined) return null
  if (problem.code === 'device_pending') {
    return <Notice type="info" title={t('identity.devicePending.title')} text={problemText(problem, t)} />
  }
  if (problem.code === 'account_locked') {
    const time = problem.until === undefined ? undefined : formatInstant(problem.until)
    const text = time === undefined ? problemText(problem, t) : t('identity.locked.until', { time })
    return <Notice type="error" title={t('identity.locked.title')} text={text} />
  }
  return (
    <Alert
      className="dw-gap-below"
      type="error"
      showIcon
      role="alert"
      title={problemText(problem, t)}
      description={problem.status >= 500 && <ProblemFacts problem={problem} />}
    />
  )
}

function Notice({
  type,
  title,
  text,
}: {
  readonly type: 'info' | 'error'
  readonly title: string
  readonly text: string
}) {
  return <Alert className="dw-gap-below" type={type} showIcon role="alert" title={title} description={text} />
}
