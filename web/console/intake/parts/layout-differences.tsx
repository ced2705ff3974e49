import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { delimiterNames, headerRowText } from '../layout.ts'
import type { Delivery } from '../queries.ts'

type Difference = Delivery['layout_differences'][number]

/** Where the file looks otherwise than the last one of its kind, for the person who confirms it. */
export function LayoutDifferences({ differences }: { readonly differences: readonly Difference[] }) {
  const { t } = useTranslation()
  if (differences.length === 0) return null
  const title = t('intake.differences.title', { count: differences.length })
  return (
    <div>
      <h3 className="dw-subtitle">{title}</h3>
      <p className="dw-muted">{t('intake.differences.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="dw-scroll-x" aria-label={title} tabIndex={0}>
        <table className="dw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('intake.differences.what')}</th>
              <th scope="col">{t('intake.mapping.differenceLast')}</th>
              <th scope="col">{t('intake.mapping.differenceNow')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={`${difference.kind} ${difference.column}`}>
                <th scope="row">
                  {t(`intake.differences.kinds.${difference.kind}`, { column: difference.column ?? '' })}
                </th>
                <td>{said(difference, difference.last, t)}</td>
                <td>{said(difference, difference.now, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function said({ kind }: Difference, values: readonly string[], t: TFunction): string {
  if (values.length === 0) return t('ui.none')
  return values.map((value) => wordOf(kind, value, t)).join(t('ui.separator'))
}

function wordOf(kind: Difference['kind'], value: string, t: TFunction): string {
  switch (kind) {
    case 'format':
      return t(`intake.formats.${value as 'xlsx'}`)
    case 'encoding':
      return t(`intake.encodings.${value as 'utf-8'}`)
    case 'delimiter':
      return t(`intake.delimiters.${delimiterNames[value as ',']}`)
    case 'hidden':
      return t(value === 'read' ? 'intake.recognise.hiddenRead' : 'intake.recognise.hiddenLeaveOut')
    case 'widths':
      return value === 'bytes' || value === 'characters' ? t(`intake.recognise.fixedUnits.${value}`) : value
    case 'header_row':
      return headerRowText(Number(value), t)
    case 'column_new':
    case 'column_missing':
    case 'column_moved':
      return t('intake.differences.place', { place: value })
    default:
      return value
  }
}
