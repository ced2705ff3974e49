import { useTranslation } from 'react-i18next'
import { HashText } from '../hash-text.tsx'
import { DateText, DayText } from '../text/date-text.tsx'
import type { Filing } from './filing.ts'

/** What the register says about a sealed folder: with these a stranger checks it. */
export function FilingFacts({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation()
  return (
    <dl className="dw-facts">
      <dt>{t('filings.register')}</dt>
      <dd>
        <strong className="dw-figure">{filing.register}</strong>
      </dd>
      <dt>{t('filings.operator')}</dt>
      <dd>{filing.operator.name}</dd>
      <dt>{t('filings.sealedAt')}</dt>
      <dd>
        <DateText at={filing.sealed_at} precision="second" />
      </dd>
      <dt>{t('filings.retainUntil')}</dt>
      <dd>
        <DayText on={filing.retain_until} />
      </dd>
      {filing.manifest_hash !== null && (
        <>
          <dt>{t('filings.manifestHash', { alg: filing.alg ?? t('ui.none') })}</dt>
          <dd>
            <HashText hash={filing.manifest_hash} />
          </dd>
        </>
      )}
      {filing.key_id !== null && (
        <>
          <dt>{t('filings.keyId')}</dt>
          <dd>
            <HashText hash={filing.key_id} />
          </dd>
        </>
      )}
    </dl>
  )
}
