import type { TFunction } from 'i18next'
import { networkCode, type Problem, unreadableCode } from '../api/problem.ts'

/** One sentence for a problem: the server's own, or the browser's when no answer of ours came. */
export function problemText(problem: Problem, t: TFunction): string {
  if (problem.code === networkCode) return t('ui.error.network')
  if (problem.code === unreadableCode) return t('ui.error.unreadable')
  return problem.detail ?? problem.title ?? t('ui.error.unreadable')
}
