import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import type { Period } from '../queries.ts'

/** Both sides, what agrees, what does not, and what to do next. */
export function PeriodFigures({ period }: { readonly period: Period }) {
  const { t } = useTranslation()
  const has = period.statement !== null
  return (
    <section className="dw-panel dw-panel-pad" aria-label={t('reconciliation.figures.title')}>
      <dl className="dw-figures">
        <Side name={t('reconciliation.figures.ours')} count={period.ours_count} money={period.ours} known={has} />
        <Side name={t('reconciliation.figures.theirs')} count={period.theirs_count} money={period.theirs} known={has} />
        <Side
          name={t('reconciliation.figures.matched')}
          count={period.matched_count}
          money={period.matched}
          known={has}
        />
        <div>
          <dt>{t('reconciliation.figures.difference')}</dt>
          <dd>{has ? <MoneyText money={period.difference} /> : t('ui.none')}</dd>
        </div>
        {period.breaks_by_kind.map(({ kind, count, unexplained_count }) => (
          <div key={kind} className="dw-figure-part">
            <dt>{t(`reconciliation.kinds.${kind}`)}</dt>
            <dd>
              <CountText count={count} />{' '}
              {unexplained_count > 0 && (
                <StatusTag tone="attention">
                  {t('reconciliation.figures.unexplained', { n: unexplained_count })}
                </StatusTag>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="dw-muted" role="status">
        {t(`reconciliation.next.${period.state}`, { n: period.unexplained_count })}
      </p>
    </section>
  )
}

type SideProps = {
  readonly name: string
  readonly count: number
  readonly money: Period['ours']
  readonly known: boolean
}

function Side({ name, count, money, known }: SideProps) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{known ? t('reconciliation.figures.side', { name, n: count }) : name}</dt>
      <dd>{known ? <MoneyText money={money} /> : t('ui.none')}</dd>
    </div>
  )
}
