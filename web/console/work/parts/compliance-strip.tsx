import {
  CheckCircleFilled,
  ExclamationCircleFilled,
  LoadingOutlined,
  StopFilled,
  WarningFilled,
} from '@ant-design/icons'
import type { LocalDate } from '@dunwell/kit'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AskOverride } from '../../../ui/case/ask-override.tsx'
import type { CasePage, Verdict, Verdicts } from '../../../ui/case/case-queries.ts'
import { RuleBasis } from '../../../ui/case/rule-basis.tsx'
import { type Reason, useReasonText } from '../../../ui/case/use-reasons.ts'
import { formatInstant } from '../../../ui/text/format.ts'
import { dutiesToSay } from '../duties.ts'
import type { Refusal } from '../queries.ts'
import { statementsOf } from '../use-statements.ts'
import { Statements, type StatementsProps } from './statements.tsx'

type ComplianceStripProps = {
  readonly page: CasePage
  readonly verdicts: Verdicts | undefined
  /** The preview could not be had: then nothing counts as allowed. */
  readonly failed: boolean
  readonly chosen: Verdict | undefined
  /** What the last request was told; it outweighs the preview. */
  readonly refusal: Refusal | undefined
  readonly today: LocalDate
  readonly statements: Pick<StatementsProps, 'made' | 'onToggle'>
}

type Look = 'allow' | 'confirm' | 'deny' | 'unknown' | 'checking'

const icons = {
  allow: CheckCircleFilled,
  confirm: WarningFilled,
  deny: StopFilled,
  unknown: ExclamationCircleFilled,
  checking: LoadingOutlined,
} satisfies Record<Look, unknown>

/** May this debtor be called now, why not, and when again: icon, words and tint; the rule is one key away. */
export function ComplianceStrip(props: ComplianceStripProps) {
  const { page, verdicts, refusal, today } = props
  const { t } = useTranslation()
  const basisId = useId()
  const [open, setOpen] = useState(false)
  const look = lookOf(props)
  const reasons = refusal ? [refusal] : (props.chosen?.reasons ?? [])
  const shown = open || (refusal !== undefined && look === 'deny')
  const Icon = icons[look]
  return (
    <section className={`dw-strip dw-strip-${look}`} aria-label={t('work.strip.label')}>
      <div className="dw-strip-line">
        <span className="dw-strip-verdict">
          <Icon aria-hidden />
          <StripWords look={look} reason={reasons[0]} refused={refusal !== undefined} today={today} />
        </span>
        {verdicts?.counters && (
          <span>
            {t('work.strip.calls', {
              used: verdicts.counters.effective_calls_today,
              limit: verdicts.counters.limit,
            })}
          </span>
        )}
        {(look === 'allow' || look === 'confirm') && verdicts?.hours_until && (
          <span>{t('work.strip.hoursUntil', { time: formatInstant(verdicts.hours_until)?.slice(11) ?? '' })}</span>
        )}
        {page.holds.map((hold) => (
          <span key={hold.id} className="dw-strip-hold">
            <ExclamationCircleFilled aria-hidden /> {t(`cases.holdKinds.${hold.kind}`)}
          </span>
        ))}
        <span className="dw-header-space" />
        {refusal?.may_be_overridden && page.may.includes('compliance.ask-override') && (
          <AskOverride permitId={refusal.permit_id} />
        )}
        <Button type="link" size="small" aria-expanded={shown} aria-controls={basisId} onClick={() => setOpen(!open)}>
          {t('work.strip.basis')}
        </Button>
      </div>
      {look === 'confirm' && <Statements reasons={reasons} {...props.statements} />}
      {(look === 'allow' || look === 'confirm') && props.chosen !== undefined && <ToDo verdict={props.chosen} />}
      <div id={basisId} className="dw-strip-basis" hidden={!shown}>
        {shown && <RuleBasis reasons={reasons} today={today} />}
      </div>
    </section>
  )
}

/** What whoever calls must say and do, and what was set aside for this call. */
function ToDo({ verdict }: { readonly verdict: Verdict }) {
  const { t, i18n } = useTranslation()
  const english = i18n.language === 'en'
  const duties = dutiesToSay(verdict.duties).map((duty) => (english ? duty.duty_en : duty.duty_zh))
  return (
    <>
      {duties.length > 0 && (
        <p className="dw-strip-todo">
          <strong>{t('work.strip.duties')}</strong> {duties.join(t('ui.sentences'))}
        </p>
      )}
      {verdict.overridden.map((one) => (
        <p key={one.override_id} className="dw-strip-todo">
          {t('work.strip.overridden', {
            reason: english ? one.reason_en : one.reason_zh,
            name: one.approved_by_name ?? t('ui.none'),
            until: formatInstant(one.until) ?? '',
          })}
        </p>
      ))}
    </>
  )
}

function lookOf({ verdicts, failed, chosen, refusal }: ComplianceStripProps): Look {
  if (refusal !== undefined) return statementsOf([refusal]).length > 0 ? 'confirm' : 'deny'
  if (verdicts === undefined) return failed ? 'unknown' : 'checking'
  if (failed) return 'unknown'
  return chosen?.verdict ?? 'deny'
}

type StripWordsProps = {
  readonly look: Look
  readonly reason: Reason | undefined
  readonly refused: boolean
  readonly today: LocalDate
}

// A refusal is said at once, whatever the reader is listening to; a preview is said when there is time.
function StripWords({ look, reason, refused, today }: StripWordsProps) {
  const { t } = useTranslation()
  const { reasonText, untilText } = useReasonText(today)
  if (look === 'confirm' && reason !== undefined) {
    return (
      <strong role={refused ? 'alert' : 'status'} className="dw-strip-words">
        {t('work.strip.stating', { reason: reasonText(reason) })}
      </strong>
    )
  }
  return (
    <strong role={refused ? 'alert' : 'status'} className="dw-strip-words">
      {look === 'deny' && reason !== undefined
        ? t(refused ? 'work.strip.refused' : 'work.strip.denied', {
            reason: reasonText(reason),
            until: untilText(reason),
          })
        : t(`work.strip.${look === 'deny' ? 'pickNumber' : look}`)}
    </strong>
  )
}
