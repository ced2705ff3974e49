import { useTranslation } from 'react-i18next'
import { CountText } from '../../../ui/text/count-text.tsx'
import { formatCount, formatMinor } from '../../../ui/text/format.ts'
import type { Delivery } from '../queries.ts'

const effects = ['new', 'unchanged', 'changed', 'refused', 'recall', 'stop', 'keep', 'return', 'close'] as const

/** Step 8: what applying would do with how many rows, and the first of them as they are understood. */
export function PreviewPanel({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const { preview, sample } = delivery
  const named = effects.filter((effect) => preview[effect] !== undefined)
  if (named.length === 0 && sample === null) return null
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-preview">
      <div className="dw-panel-head">
        <h2 id="dw-preview" className="dw-subtitle">
          {t('intake.preview.title')}
        </h2>
        <span className="dw-muted">{t('intake.preview.hint')}</span>
      </div>
      {named.length > 0 && (
        <dl className="dw-figures">
          {named.map((effect) => (
            <div key={effect}>
              <dt>{t(`intake.preview.${effect}`)}</dt>
              <dd>
                <CountText count={preview[effect] ?? null} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {sample !== null && <SampleTable sample={sample} />}
    </section>
  )
}

type Sample = NonNullable<Delivery['sample']>

function SampleTable({ sample }: { readonly sample: Sample }) {
  const { t, i18n } = useTranslation()
  const label = t('intake.preview.sample', { count: sample.rows.length })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="dw-scroll-x" aria-label={label} tabIndex={0}>
      <table className="dw-plain-table">
        <caption className="dw-caption">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('intake.check.line')}</th>
            {sample.columns.map(({ field, zh, en }) => (
              <th key={field} scope="col">
                {i18n.language === 'en' ? en : zh}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map(({ line_no, values }) => (
            <tr key={line_no}>
              <td className="dw-figure">{formatCount(line_no % 2_000_000)}</td>
              {sample.columns.map((column, n) => (
                <td key={column.field} className={column.type === 'text' ? '' : 'dw-figure'}>
                  {shown(values[n] ?? null, column, i18n.language) ?? t('ui.none')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function shown(value: string | null, { type, words }: Sample['columns'][number], language: string): string | null {
  if (value === null) return null
  if (type === 'code') return language === 'en' ? value.replaceAll('_', ' ') : (words[value] ?? value)
  if (type === 'amount') return formatMinor(value)
  // Ten-thousandths of a per cent.
  return type === 'percent' ? `${formatMinor(String(Math.round(Number(value) / 100)))}%` : value
}
