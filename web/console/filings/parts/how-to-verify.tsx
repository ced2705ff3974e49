import { useTranslation } from 'react-i18next'
import type { Filing } from '../../../ui/report/filing.ts'

/** For whoever received the folder: no database and no account of ours are needed. */
export function HowToVerify({ filing }: { readonly filing: Filing }) {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const command = `npm run dunwell -- verify ${filing.register} --key ${filing.key_id ?? ''} --lang ${language}`
  const steps = (['unpack', 'fingerprint', 'run', 'read'] as const).map((step, index) => ({ step, no: index + 1 }))
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-how">
      <h2 id="dw-how" className="dw-subtitle">
        {t('filings.how.title')}
      </h2>
      <ol className="dw-how">
        {steps.map(({ step, no }) => (
          <li key={step}>
            <span className="dw-how-no" aria-hidden>
              {no}
            </span>
            <div className="dw-trail-body">
              {t(`filings.how.${step}`, { register: filing.register })}
              {step === 'run' && (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls, so it must be reachable by keyboard
                <code className="dw-command" tabIndex={0}>
                  {command}
                </code>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
