import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../ui/use-command.ts'
import type { Delivery } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { Unreadable } from './correct-cell.tsx'

type CorrectColumnProps = { readonly delivery: Delivery; readonly field: string; readonly label: string }

/** A whole column at once: one text for another, or what its empty cells are to have. */
export function CorrectColumn({ delivery, field, label }: CorrectColumnProps) {
  const { t } = useTranslation()
  const [sought, setSought] = useState('')
  const [within, setWithin] = useState(false)
  const [value, setValue] = useState('')
  const [fill, setFill] = useState('')
  const clear = () => {
    setSought('')
    setValue('')
    setFill('')
  }
  const correct = useCommand({
    ...stepOf(delivery),
    path: '/v1/deliveries/{delivery_id}/corrections',
    onDone: clear,
  })
  const { version } = delivery
  const replaceAll = () => void correct.run({ version, correction: { kind: 'replace', field, sought, within, value } })
  const fillAll = () => void correct.run({ version, correction: { kind: 'fill', field, value: fill } })
  const named = (key: 'sought' | 'becomes' | 'empty') => t(`intake.corrections.${key}`, { field: label })
  return (
    <fieldset className="dw-fieldset">
      <legend>{t('intake.corrections.column', { field: label })}</legend>
      <div className="dw-panel-foot">
        <Input
          className="dw-correct-field"
          aria-label={named('sought')}
          prefix={t('intake.corrections.soughtShort')}
          autoComplete="off"
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
        <Input
          className="dw-correct-field"
          aria-label={named('becomes')}
          prefix={t('intake.corrections.becomesShort')}
          autoComplete="off"
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
        <Checkbox checked={within} onChange={({ target }) => setWithin(target.checked)}>
          {t('intake.corrections.within')}
        </Checkbox>
        <Button disabled={sought === ''} loading={correct.pending} onClick={replaceAll}>
          {t('intake.corrections.replace')}
        </Button>
      </div>
      <div className="dw-panel-foot">
        <Input
          className="dw-correct-field"
          aria-label={named('empty')}
          prefix={t('intake.corrections.emptyShort')}
          autoComplete="off"
          value={fill}
          onChange={({ target }) => setFill(target.value)}
        />
        <Button disabled={fill === ''} loading={correct.pending} onClick={fillAll}>
          {t('intake.corrections.fill')}
        </Button>
      </div>
      <Unreadable problem={correct.problem} onReload={correct.reset} />
    </fieldset>
  )
}
