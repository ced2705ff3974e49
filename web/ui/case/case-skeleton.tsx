import { useTranslation } from 'react-i18next'
import { useDelayed } from '../use-delayed.ts'

const columns = ['debtor', 'timeline', 'record'] as const
const bars = ['1', '2', '3', '4', '5', '6'] as const

/** The shape of a case to come, after a short wait. */
export function CaseSkeleton() {
  const { t } = useTranslation()
  const late = useDelayed(true)
  if (!late) return null
  return (
    <div className="dw-case-skeleton" role="status" aria-label={t('ui.loading')}>
      {columns.map((column) => (
        <div key={column} className="dw-panel dw-panel-pad" aria-hidden>
          {bars.map((bar) => (
            <span key={bar} className="dw-bar" />
          ))}
        </div>
      ))}
    </div>
  )
}
