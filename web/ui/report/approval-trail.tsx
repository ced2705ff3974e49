import { useTranslation } from 'react-i18next'
import { StatusTag } from '../status-tag.tsx'
import { DateText } from '../text/date-text.tsx'
import type { Tone } from '../tone.ts'
import type { ApprovalStep } from './report-types.ts'

/** Who agreed and who reviewed, in order: two recorded acts, never the maker's own. */
export function ApprovalTrail({ steps }: { readonly steps: readonly ApprovalStep[] }) {
  const { t } = useTranslation()
  return (
    <ol className="dw-trail" aria-label={t('approvals.trail')}>
      {steps.map((step) => (
        <li key={step.no}>
          <StatusTag tone={toneOf(step)}>{t(`approvals.stepStates.${stateOf(step)}`)}</StatusTag>
          <div className="dw-trail-body">
            <div className="dw-hash">
              <strong>{t('approvals.stepOf', { no: step.no, act: t(`approvals.acts.${step.act}`) })}</strong>
              <span className="dw-muted">
                {t(`shell.roles.${step.role}`)} {t(`approvals.levels.${step.at}`)}
              </span>
            </div>
            {step.decided_by !== null && (
              <div className="dw-hash">
                <span>{step.decided_by.name}</span>
                <DateText at={step.decided_at} precision="second" />
              </div>
            )}
            {step.decided_by === null && step.due_at !== null && (
              <div className="dw-muted">
                {t('approvals.dueAt')} <DateText at={step.due_at} />
              </div>
            )}
            {step.note !== null && step.note !== '' && <p className="dw-trail-note">{step.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

type StepState = 'agreed' | 'reviewed' | 'rejected' | 'turn' | 'later'

function stateOf(step: ApprovalStep): StepState {
  if (step.decision === 'reject') return 'rejected'
  if (step.decision === 'approve') return step.act === 'agree' ? 'agreed' : 'reviewed'
  return step.due_at === null ? 'later' : 'turn'
}

const tones = {
  agreed: 'allowed',
  reviewed: 'allowed',
  rejected: 'denied',
  turn: 'waiting',
  later: 'stopped',
} as const satisfies Record<StepState, Tone>

function toneOf(step: ApprovalStep): Tone {
  return tones[stateOf(step)]
}
