import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Sources } from '../queries.ts'

type DeskChoiceProps = {
  readonly desks: Sources['desks']
  readonly chosen: readonly number[]
  readonly onChange: (deskNos: readonly number[]) => void
}

/** The desks in reach at which a phone collector sits, by the collector's name. */
export function DeskChoice({ desks, chosen, onChange }: DeskChoiceProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="dw-fieldset">
      <legend>{t('allocation.desks')}</legend>
      <div className="dw-panel-foot">
        <Button size="small" onClick={() => onChange(desks.map(({ desk_no }) => desk_no))}>
          {t('allocation.all')}
        </Button>
        <Button size="small" onClick={() => onChange([])}>
          {t('allocation.none')}
        </Button>
        <span className="dw-muted" role="status">
          {t('allocation.chosen', { n: chosen.length, total: desks.length })}
        </span>
      </div>
      <Checkbox.Group<number>
        className="dw-desk-choice"
        value={[...chosen]}
        onChange={(next) => onChange(next)}
        options={desks.map(({ desk_no, name, staff_name }) => ({
          value: desk_no,
          label: t('allocation.deskOption', { staff: staff_name, desk: name }),
        }))}
      />
    </fieldset>
  )
}
