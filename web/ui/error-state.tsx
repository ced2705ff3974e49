import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { mayHaveSaved, type Problem, toProblem } from '../api/problem.ts'
import { EmptyState } from './empty-state.tsx'
import { ProblemFacts } from './problem-facts.tsx'
import { problemText } from './problem-text.ts'

type ErrorStateProps = {
  readonly error: unknown
  /** What was being loaded, in the reader's words. */
  readonly what?: string
  readonly onRetry?: () => void
}

// These texts of the server say themselves that nothing was changed.
const selfExplaining = new Set([
  'conflict',
  'busy',
  'unavailable',
  'internal',
  'in_progress',
  'step_up_required',
  'duplicate_file',
  'file_has_no_rows',
  'text_bad_bytes',
  'allocation_stale',
])

/** A failed read: what failed, that nothing changed, the next step, the trace id. */
export function ErrorState({ error, what, onRetry }: ErrorStateProps) {
  const { t } = useTranslation()
  const problem = toProblem(error)
  if (problem.status === 403) return <EmptyState kind="permission" />
  return (
    <Alert
      className="dw-error"
      type="error"
      showIcon
      role="alert"
      title={t('ui.error.load', { what: what ?? t('ui.error.thisPage') })}
      description={
        <>
          <p>
            {problemText(problem, t)} {!selfExplaining.has(problem.code) && t('ui.error.nothingChanged')}
          </p>
          <ProblemFacts problem={problem} />
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{t('ui.actions.retry')}</Button>}
    />
  )
}

function certaintyOf(problem: Problem) {
  if (mayHaveSaved(problem)) return 'ui.error.maybeChanged'
  return selfExplaining.has(problem.code) ? undefined : 'ui.error.nothingChanged'
}

type CommandProblemProps = { readonly problem: Problem | undefined; readonly what?: string }

/** A failed write, shown beside its button: why, and whether anything was saved. */
export function CommandProblem({ problem, what }: CommandProblemProps) {
  const { t } = useTranslation()
  if (problem === undefined) return null
  const certainty = certaintyOf(problem)
  return (
    <Alert
      className="dw-error"
      type="error"
      showIcon
      role="alert"
      title={t('ui.error.save', { what: what ?? t('ui.error.thisAction') })}
      description={
        <>
          <p>
            {problemText(problem, t)} {certainty && t(certainty)}
          </p>
          <ProblemFacts problem={problem} />
        </>
      }
    />
  )
}
