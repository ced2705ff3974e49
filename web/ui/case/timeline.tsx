import { callerWords } from '@dunwell/contract/calls'
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoneyJson } from '../../api/client.ts'
import { useShortcuts } from '../keyboard/keyboard-provider.tsx'
import { StatusTag } from '../status-tag.tsx'
import { DateText } from '../text/date-text.tsx'
import { formatInstant } from '../text/format.ts'
import { MoneyText } from '../text/money-text.tsx'
import type { Tone } from '../tone.ts'
import type { TimelineEntry } from './case-queries.ts'
import { planTones, promiseTones, stateTones } from './case-tones.ts'
import { useCodeText } from './code-text.tsx'
import { letterTones } from './letter-queries.ts'
import { PlacedBody } from './timeline-calls.tsx'
import { factText, fitsFilter, kindOf, type TimelineFilter, timelineFilters } from './timeline-groups.ts'
import { MessageBody } from './timeline-messages.tsx'
import { PermitBody } from './timeline-permits.tsx'

type TimelineProps = { readonly entries: readonly TimelineEntry[]; readonly filterKeys?: string }

/** What happened on the case, newest first, as one list over all modules. */
export function Timeline({ entries, filterKeys }: TimelineProps) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<TimelineFilter>('all')
  const shown = entries.filter((entry) => fitsFilter(entry, filter))
  const filterId = useId()
  const focusFilter = () => document.getElementById(filterId)?.querySelector<HTMLInputElement>('input:checked')?.focus()
  useShortcuts(filterKeys === undefined ? [] : [{ keys: filterKeys, label: t('work.keys.timeline'), run: focusFilter }])
  return (
    <section aria-labelledby="dw-case-timeline" className="dw-case-timeline">
      <div className="dw-case-timeline-head">
        <h2 id="dw-case-timeline" className="dw-subtitle">
          {t('cases.timeline.title')}
        </h2>
        <Radio.Group
          id={filterId}
          size="small"
          optionType="button"
          value={filter}
          onChange={(event) => setFilter(event.target.value as TimelineFilter)}
          aria-label={t('cases.timeline.filter')}
          options={timelineFilters.map((value) => ({ value, label: t(`cases.timeline.filters.${value}`) }))}
        />
      </div>
      {shown.length === 0 && (
        <p className="dw-muted" role="status">
          {entries.length === 0 ? t('cases.timeline.empty') : t('cases.timeline.emptyFilter')}
        </p>
      )}
      <ol className="dw-case-entries">
        {shown.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`}>
            <div className="dw-case-entry-head">
              <strong>{t(`cases.timeline.kinds.${kindOf(entry)}`)}</strong>
              <DateText at={entry.at} />
              <span className="dw-muted">{entry.staff_name ?? t(byNobody(entry))}</span>
            </div>
            <EntryBody entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const bodies: Readonly<Record<ReturnType<typeof kindOf>, (props: { readonly entry: TimelineEntry }) => ReactNode>> = {
  record: RecordBody,
  permit: PermitBody,
  promise: PromiseBody,
  plan: PlanBody,
  desk_move: DeskMoveBody,
  hold: HoldBody,
  payment: PaymentBody,
  balance: BalanceBody,
  split: ReasonBody,
  transition: TransitionBody,
  earlier_record: EarlierBody,
  inbound: InboundBody,
  placed: PlacedBody,
  claim: ClaimBody,
  message: MessageBody,
  letter: LetterBody,
  other: PlainBody,
}

function EntryBody({ entry }: { readonly entry: TimelineEntry }) {
  const Body = bodies[kindOf(entry)]
  return <Body entry={entry} />
}

function RecordBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const isVisit = factText(facts, 'channel') === 'visit'
  const tags = [
    factText(facts, 'direction') === 'inbound' ? t('cases.timeline.inbound') : undefined,
    isVisit && codeText('cases.channels', 'visit'),
    codeText(isVisit ? 'visits.results' : 'work.callResults', factText(facts, 'call_result')),
    codeText('work.outcomes', factText(facts, 'outcome')),
    codeText('work.overdueReasons', factText(facts, 'overdue_reason')),
    codeText('work.attitudes', factText(facts, 'attitude')),
  ].filter((text) => typeof text === 'string')
  const note = factText(facts, 'note')
  const followUp = factText(facts, 'next_follow_up_at')
  return (
    <>
      <div className="dw-case-tags">
        {tags.map((text) => (
          <span key={text} className="dw-case-tag">
            {text}
          </span>
        ))}
      </div>
      {note !== undefined && note !== '' && <p className="dw-case-words">{note}</p>}
      {followUp !== undefined && (
        <p className="dw-case-note">{t('cases.timeline.followUp', { time: formatInstant(followUp) ?? '' })}</p>
      )}
    </>
  )
}

/** A call that somebody else took: what they did with it, what was said that acts, in their words. */
function InboundBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const said = (factText(facts, 'said') ?? '').split(',')
  const transferred = factText(facts, 'result') === 'transferred'
  const to = factText(facts, 'to') ?? ''
  const tags = [
    t(transferred ? 'calls.inbound.results.transferred' : 'calls.inbound.results.message'),
    ...(to === '' ? [] : [to]),
    ...callerWords.filter((word) => said.includes(word)).map((word) => t(`calls.inbound.words.${word}`)),
  ]
  return (
    <>
      <div className="dw-case-tags">
        {tags.map((text) => (
          <span key={text} className="dw-case-tag">
            {text}
          </span>
        ))}
      </div>
      <p className="dw-case-words">{factText(facts, 'note')}</p>
    </>
  )
}

/** What another hand did, as the client says: day, hand, way, result. None of it is ours. */
function EarlierBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const hand = factText(facts, 'hand')
  const tags = [
    hand === undefined ? undefined : t('cases.timeline.hand', { hand }),
    codeText('cases.channels', factText(facts, 'channel')),
    factText(facts, 'result'),
  ].filter((text) => text !== undefined)
  const note = factText(facts, 'note')
  return (
    <>
      <div className="dw-case-tags">
        {tags.map((text) => (
          <span key={text} className="dw-case-tag">
            {text}
          </span>
        ))}
      </div>
      {note !== undefined && <p className="dw-case-words">{note}</p>}
    </>
  )
}

/** What the debtor said that they paid, and what came of it. */
function ClaimBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const codeText = useCodeText()
  const state = codeText('claims.states', factText(facts, 'state'))
  return (
    <div className="dw-case-tags">
      <FactMoney facts={facts} />
      <span>{factText(facts, 'paid_on')}</span>
      {state !== undefined && <StatusTag tone="waiting">{state}</StatusTag>}
      <span className="dw-muted">{factText(facts, 'answer_note') ?? factText(facts, 'note')}</span>
    </div>
  )
}

function byNobody(entry: TimelineEntry) {
  if (entry.elsewhere) return 'cases.timeline.elsewhere' as const
  return kindOf(entry) === 'earlier_record' ? ('cases.timeline.client' as const) : ('cases.timeline.system' as const)
}

function LetterBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const codeText = useCodeText()
  const state = factText(facts, 'state')
  return (
    <div className="dw-case-tags">
      <span className="dw-figure">{factText(facts, 'no')}</span>
      <StatusTag tone={letterTones[state as keyof typeof letterTones] ?? 'waiting'}>
        {codeText('letters.states', state)}
      </StatusTag>
      <span>{codeText('letters.reasons', factText(facts, 'reason'))}</span>
    </div>
  )
}

function PromiseBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const state = factText(facts, 'state')
  const stateText = codeText('cases.promiseStates', state)
  const tone: Tone = promiseTones[state as keyof typeof promiseTones] ?? 'waiting'
  const due = factText(facts, 'due_on')
  return (
    <div className="dw-case-tags">
      <FactMoney facts={facts} />
      {due !== undefined && <span>{t('cases.timeline.due', { day: due })}</span>}
      {stateText !== undefined && <StatusTag tone={tone}>{stateText}</StatusTag>}
    </div>
  )
}

function PlanBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const state = factText(facts, 'state')
  const stateText = codeText('plans.states', state)
  const broken = factText(facts, 'broken_due_on')
  return (
    <div className="dw-case-tags">
      <FactMoney facts={facts} />
      {broken !== undefined && <span>{t('plans.brokenOn', { day: broken })}</span>}
      {stateText !== undefined && (
        <StatusTag tone={planTones[state as keyof typeof planTones] ?? 'waiting'}>{stateText}</StatusTag>
      )}
    </div>
  )
}

function DeskMoveBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const from = factText(facts, 'from_desk')
  const to = factText(facts, 'to_desk') ?? t('ui.none')
  return (
    <div className="dw-case-tags">
      {from === undefined ? t('cases.timeline.deskPlaced', { to }) : t('cases.timeline.deskMove', { from, to })}
    </div>
  )
}

const arrow = '→'

function TransitionBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const to = factText(facts, 'to_state')
  const holdKind = factText(facts, 'reason')?.replace(/^hold_/, '')
  const details = [
    codeText('cases.closedAs', factText(facts, 'closed_as')),
    codeText('cases.reasons', factText(facts, 'reason')) ?? codeText('cases.holdKinds', holdKind),
  ].filter((text) => text !== undefined)
  return (
    <div className="dw-case-tags">
      <span>{codeText('cases.states', factText(facts, 'from_state')) ?? t('ui.none')}</span>
      <span aria-hidden="true">{arrow}</span>
      <StatusTag tone={stateTones[to as keyof typeof stateTones] ?? 'waiting'}>
        {codeText('cases.states', to) ?? t('ui.none')}
      </StatusTag>
      {details.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </div>
  )
}

function HoldBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const until = factText(facts, 'until_at')
  return (
    <div className="dw-case-tags">
      <StatusTag tone="stopped">
        {codeText('cases.holdKinds', factText(facts, 'kind')) ?? t('cases.holds.title')}
      </StatusTag>
      {until !== undefined && <span>{t('cases.holds.untilTime', { time: formatInstant(until) ?? '' })}</span>}
      {factText(facts, 'ended_at') !== undefined && <span>{t('cases.timeline.holdEnded')}</span>}
    </div>
  )
}

function PaymentBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  const paidOn = factText(facts, 'paid_on')
  return (
    <div className="dw-case-tags">
      <FactMoney facts={facts} />
      {paidOn !== undefined && <span>{paidOn}</span>}
      {facts['reversal'] === true && <StatusTag tone="denied">{t('cases.timeline.reversal')}</StatusTag>}
      {factText(facts, 'suspense_why') !== undefined && (
        <StatusTag tone="waiting">{t('cases.timeline.suspense')}</StatusTag>
      )}
    </div>
  )
}

function BalanceBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  return (
    <div className="dw-case-tags">
      <FactMoney facts={facts} />
      <span>
        {t('cases.timeline.balanceOf', {
          day: factText(facts, 'as_of') ?? '',
          days: factText(facts, 'dpd') ?? '',
          bucket: factText(facts, 'bucket') ?? '',
        })}
      </span>
    </div>
  )
}

function ReasonBody({ entry: { facts } }: { readonly entry: TimelineEntry }) {
  return <p className="dw-case-words">{factText(facts, 'reason')}</p>
}

function PlainBody() {
  return null
}

function FactMoney({ facts }: { readonly facts: TimelineEntry['facts'] }) {
  const money = moneyOf(facts)
  return money === undefined ? null : <MoneyText money={money} strong />
}

// Amounts in facts are text; some parts send them as money, some as minor units beside a currency.
function moneyOf(facts: TimelineEntry['facts']): MoneyJson | undefined {
  const amount = facts['amount']
  if (typeof amount === 'object' && amount !== null && 'amount_minor' in amount && 'currency' in amount) {
    return { amount_minor: String(amount.amount_minor), currency: String(amount.currency) }
  }
  const minor = factText(facts, 'amount_minor')
  if (minor === undefined || !/^-?\d+$/.test(minor)) return undefined
  return { amount_minor: minor, currency: factText(facts, 'currency') ?? 'CNY' }
}
