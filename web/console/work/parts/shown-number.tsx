import { EyeInvisibleOutlined, PhoneOutlined } from '@ant-design/icons'
import { formatPhone, parsePhone } from '@dunwell/kit'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useHangUp } from '../queries.ts'
import type { Dial } from '../use-dial.ts'

/** The number under its permit: large, for a minute, not to be copied. What changes is said; the seconds are not. */
export function ShownNumber({ dial, onHide }: { readonly dial: Dial; readonly onHide: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <div role="status" className="dw-visually-hidden">
        {dial.kind === 'asking' && t('work.numbers.asking')}
        {dial.kind === 'shown' && t('work.numbers.announce')}
        {dial.kind === 'dialled' && t('work.numbers.dialled')}
        {dial.kind === 'over' && t('work.numbers.over')}
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
      {dial.kind === 'dialled' && <Dialled permitId={dial.permitId} onEnded={onHide} />}
      {dial.kind === 'failed' && (
        <CommandProblem
          problem={dial.problem}
          what={t(dial.step === 'ask' ? 'work.numbers.askFailed' : 'work.numbers.callFailed')}
        />
      )}
    </>
  )
}

/** The telephone system rings: nobody here sees a number, and whoever talks may end it. */
function Dialled({ permitId, onEnded }: { readonly permitId: string; readonly onEnded: () => void }) {
  const { t } = useTranslation()
  const { run, pending, problem } = useHangUp()
  const end = async () => {
    if ((await run(permitId)).ok) onEnded()
  }
  return (
    <section className="dw-shown" aria-label={t('work.numbers.dialled')}>
      <div className="dw-shown-words">
        <span className="dw-muted">{t('work.numbers.dialled')}</span>
        <CommandProblem problem={problem} what={t('work.numbers.hangUp')} />
      </div>
      <Button danger icon={<PhoneOutlined />} loading={pending} onClick={() => void end()}>
        {t('work.numbers.hangUp')}
      </Button>
    </section>
  )
}

/** As one dials it at home, in groups: 138 0000 1234. */
function spaced(value: string): string {
  const parsed = parsePhone(value)
  return parsed.ok ? formatPhone(parsed.phone) : value
}
