import type { PeriodPerformance } from '@dunwell/contract/commissions'
import { schemeWeights } from '@dunwell/contract/schemes'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../api/shape.ts'
import { StatusTag } from './status-tag.tsx'

/** What collectors are assessed by, beside what they brought: the amount alone is not the whole of it. */
export function SchemeLine({ scheme }: { readonly scheme: Shape<typeof PeriodPerformance>['scheme'] }) {
  const { t } = useTranslation()
  if (scheme === null)
    return (
      <p className="dw-gap-above">
        <StatusTag tone="attention">{t('performance.scheme.none')}</StatusTag>{' '}
        <span className="dw-muted">{t('performance.scheme.noneHint')}</span>
      </p>
    )
  const weights = schemeWeights.map((name) =>
    t('performance.scheme.weight', {
      name: t(`performance.schemes.weights.${name}`),
      share: `${scheme.weights[name] / 100}%`,
    }),
  )
  return (
    <p className="dw-gap-above">
      {t('performance.scheme.named', { version: scheme.version, from: scheme.effective_from })}{' '}
      <span className="dw-muted">{weights.join(t('ui.separator'))}</span>
    </p>
  )
}
