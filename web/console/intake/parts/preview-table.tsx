import { useTranslation } from 'react-i18next'
import { previewOf } from '../layout.ts'
import type { Uploaded } from '../queries.ts'

type PreviewTableProps = { readonly uploaded: Uploaded }

/** The first rows as the server reads them; the header row stands out, rows above it are left out of the import. */
export function PreviewTable({ uploaded }: PreviewTableProps) {
  const { t } = useTranslation()
  const { layout } = uploaded
  const preview = previewOf(uploaded)
  const [headerRow, headerRows] = [layout?.header_row ?? 1, layout?.header_rows ?? 1]
  const isHeader = (row: number) => row >= headerRow && row < headerRow + headerRows
  const width = Math.max(0, ...preview.map((row) => row.cells.length))
  const label = t('intake.recognise.rows', { count: preview.length })
  const places = Array.from({ length: width }, (_unused, n) => String(n + 1))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="dw-preview" aria-label={label} tabIndex={0}>
      <table className="dw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('intake.recognise.line')}</th>
            {places.map((place) => (
              <th key={place} scope="col">
                {place}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((row, n) => (
            <tr
              key={row.line_no}
              className={isHeader(n + 1) ? 'dw-row-header' : n + 1 < headerRow ? 'dw-row-above' : ''}
            >
              <td className="dw-figure">
                {row.line_no % 2_000_000} {isHeader(n + 1) && t('intake.recognise.isHeader')}{' '}
                {row.hidden && t('intake.recognise.isHidden')}
              </td>
              {places.map((place, at) => (
                <td key={place}>{row.cells[at] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
