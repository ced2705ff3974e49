import { useNavigate } from '@tanstack/react-router'
import { Button, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { reportsKey } from '../../../ui/report/report-types.ts'
import { useCommand } from '../../../ui/use-command.ts'

/** Chooses a week by any of its days; the week runs Monday to Sunday in the unit's zone, which the server knows. */
export function ProduceReport() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const dayId = useId()
  const [day, setDay] = useState<Dayjs>(() => dayjs())
  const produce = useCommand({
    method: 'POST',
    path: '/v1/reports',
    invalidates: [reportsKey],
    onDone: ({ id }) => void navigate({ to: `/reports/${id}` as never }),
  })
  const monday = day.subtract((day.day() + 6) % 7, 'day')
  return (
    <section className="dw-panel dw-panel-pad dw-gap-below dw-list-summary" aria-label={t('reports.produce.title')}>
      <div className="dw-hash">
        <label htmlFor={dayId}>{t('reports.produce.week')}</label>
        <DatePicker
          id={dayId}
          value={day}
          allowClear={false}
          disabledDate={(date) => date.isAfter(dayjs(), 'day')}
          onChange={(next) => next && setDay(next)}
        />
        <span className="dw-figure">
          {t('reports.range', {
            from: monday.format('YYYY-MM-DD'),
            until: monday.add(6, 'day').format('YYYY-MM-DD'),
          })}
        </span>
        <Button
          type="primary"
          loading={produce.pending}
          onClick={() => void produce.run({ week_of: day.format('YYYY-MM-DD') })}
        >
          {t('reports.produce.submit')}
        </Button>
        <span className="dw-muted">{t('reports.produce.hint')}</span>
      </div>
      <CommandProblem problem={produce.problem} what={t('reports.produce.submit')} />
      {produce.problem?.code === 'report_exists' && (
        <LinkButton to="/reports?mine=true">{t('reports.produce.showMine')}</LinkButton>
      )}
    </section>
  )
}
