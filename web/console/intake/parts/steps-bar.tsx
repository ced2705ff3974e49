import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { type Step, steps } from '../delivery.ts'

type StepsBarProps = { readonly current: Step; readonly done?: boolean }

/** Where the import stands among its ten steps; on a narrow screen only the step in hand is named. */
export function StepsBar({ current, done = false }: StepsBarProps) {
  const { t } = useTranslation()
  const at = steps.indexOf(current)
  return (
    <nav aria-label={t('intake.steps.label')}>
      <ol className="dw-steps">
        {steps.map((step, n) => (
          <li
            key={step}
            className={n < at || done ? 'dw-step-done' : n === at ? 'dw-step-current' : 'dw-step-ahead'}
            {...(n === at && { 'aria-current': 'step' })}
          >
            <span className="dw-step-mark" aria-hidden>
              {n < at || done ? <CheckOutlined /> : n + 1}
            </span>
            <span className="dw-step-name">{t(`intake.steps.${step}`)}</span>
            {n === at && (
              <span className="dw-step-position">
                {t('intake.steps.position', { step: n + 1, total: steps.length })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
