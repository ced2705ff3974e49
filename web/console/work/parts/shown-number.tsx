import { EyeInvisibleOutlined, PhoneOutlined } from '@ant-design/icons'
import type { CallProgress } from '@dunwell/contract/calls'
import { formatPhone, parsePhone } from '@dunwell/kit'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../../../api/shape.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { progressQuery, useHangUp } from '../queries.ts'
import type { RecordDraft } from '../record-draft.ts'
import type { Dial } from '../use-dial.ts'

type Progress = Shape<typeof CallProgress>

type ShownNumberProps = {
  readonly dial: Dial
  readonly onHide: () => void
  /** What the telephone system says of the call. */
  readonly onTold: (told: RecordDraft['told']) => void
}

/** The number under its permit: large, for a minute, not to be copied. What changes is said; the seconds are not. */
export function ShownNumber({ dial, onHide, onTold }: ShownNumberProps) {
  const { t } = useTranslation()
  const said = spoken(dial)
  return (
    <>
      <div role="status" className="dw-visually-hidden">
        {said !== undefined && t(`work.numbers.${said}`)}
      </div>
      {dial.kind === 'shown' && (
        <section className="dw-shown" aria-label={t('work.numbers.shown')}>
          <div className="dw-shown-words">
            <span className="dw-muted">{t('work.numbers.shown')}</span>
            <strong className="dw-shown-value dw-figure dw-no-select" onCopy={(event) => event.preventDefault()}>
              {spaced(dial.value)}
            </strong>
          </div>
          <div className="dw-shown-side">
            <span className="dw-shown-rest dw-figure" role="timer" aria-live="off">
              {t('work.numbers.shownFor', { seconds: dial.seconds })}
            </span>
            <Button type="text" icon={<EyeInvisibleOutlined />} onClick={onHide} aria-label={t('work.numbers.hide')} />
          </div>
        </section>
      )}
      {dial.kind === 'dialled' && <Dialled permitId={dial.permitId} onEnded={onHide} onTold={onTold} />}
      {dial.kind === 'failed' && (
        <CommandProblem
          problem={dial.problem}
          what={t(dial.step === 'ask' ? 'work.numbers.askFailed' : 'work.numbers.callFailed')}
        />
      )}
    </>
  )
}

type DialledProps = { readonly permitId: string; readonly onEnded: () => void } & Pick<ShownNumberProps, 'onTold'>

/** The telephone system rings: nobody here sees a number, and whoever talks may end it. */
function Dialled({ permitId, onEnded, onTold }: DialledProps) {
  const { t } = useTranslation()
  const { run, pending, problem } = useHangUp()
  const progress = useQuery(progressQuery(permitId)).data
  const told = toldBy(progress)
  useEffect(() => {
    if (told !== undefined) onTold(told)
  }, [told, onTold])
  const end = async () => {
    if ((await run(permitId)).ok) onEnded()
  }
  const isOver = progress?.state === 'ended'
  return (
    <section className="dw-shown" aria-label={t('work.numbers.call')}>
      <div className="dw-shown-words" role="status">
        <span className={isOver ? 'dw-strong' : 'dw-muted'}>
          {t(`work.numbers.progress.${progress?.state ?? 'placed'}`)}
        </span>
        {isOver && progress.outcome !== null && <span>{t(`work.numbers.ends.${progress.outcome}`)}</span>}
        {progress?.revoked === true && <span className="dw-strong">{t('work.numbers.revoked')}</span>}
        <CommandProblem problem={problem} what={t('work.numbers.hangUp')} />
      </div>
      {!isOver && (
        <Button danger icon={<PhoneOutlined />} loading={pending} onClick={() => void end()}>
          {t('work.numbers.hangUp')}
        </Button>
      )}
    </section>
  )
}

/** Until it rings in vain or somebody answers nothing is known that was not known before. */
function toldBy(progress: Progress | undefined): RecordDraft['told'] {
  if (progress === undefined) return undefined
  if (progress.state === 'ended') return progress.suggested ?? 'open'
  // Also where its end is not known yet.
  return progress.state === 'up' || progress.outcome !== null ? 'open' : undefined
}

/** What is said aloud as it changes. */
function spoken(dial: Dial): 'asking' | 'announce' | 'over' | undefined {
  if (dial.kind === 'asking' || dial.kind === 'over') return dial.kind
  return dial.kind === 'shown' ? 'announce' : undefined
}

/** As one dials it at home, in groups: 138 0000 1234. */
function spaced(value: string): string {
  const parsed = parsePhone(value)
  return parsed.ok ? formatPhone(parsed.phone) : value
}
