export type HtmlColumn = { header: string; align?: 'start' | 'end' }

export type HtmlSection = {
  heading: string
  columns: readonly HtmlColumn[]
  rows: Iterable<readonly string[]>
  /** Shown as the last line of the table, repeated on no page. */
  totals?: readonly string[]
}

export type HtmlReport = {
  title: string
  lang: 'zh' | 'en'
  sections: readonly HtmlSection[]
  /** Label and value pairs under the title: period, number, who agreed, when. */
  printedFacts: readonly (readonly [label: string, value: string])[]
}

const LANGUAGE = { zh: 'zh-CN', en: 'en' } as const
const EMPTY = { zh: '（无）', en: '(none)' } as const
const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const CSS = `
:root { color-scheme: light; }
body { margin: 24px auto; max-width: 1200px; padding: 0 16px; color: #1f2933; background: #fff;
  font: 14px/1.5 "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimSun", sans-serif; }
h1 { font-size: 22px; margin: 0 0 12px; }
h2 { font-size: 16px; margin: 24px 0 8px; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0; }
dt { color: #52606d; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #cbd2d9; padding: 4px 8px; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { background: #e8edf3; }
td.end, th.end { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.totals td { font-weight: 600; border-top-width: 2px; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10px; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`

/** One HTML file that needs nothing else: no script, no font or picture from elsewhere, and a policy that forbids both. */
export function renderHtmlReport(report: HtmlReport): string {
  const title = escapeHtml(report.title)
  const facts = report.printedFacts.map(
    ([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`,
  )
  return `<!doctype html>
<html lang="${LANGUAGE[report.lang]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${CSS}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${facts.length === 0 ? '' : `<dl>\n${facts.join('\n')}\n</dl>\n`}${report.sections
  .map((section, index) => renderSection(section, index, report.lang))
  .join('\n')}
</main>
</body>
</html>
`
}

function renderSection(section: HtmlSection, index: number, lang: 'zh' | 'en'): string {
  const { columns } = section
  const heads = columns.map(({ header, align }) => `<th scope="col"${toClass(align)}>${escapeHtml(header)}</th>`)
  const lines: string[] = []
  for (const row of section.rows) lines.push(`<tr>${renderCells(columns, row)}</tr>`)
  if (lines.length === 0) lines.push(`<tr><td colspan="${columns.length}">${EMPTY[lang]}</td></tr>`)
  if (section.totals) lines.push(`<tr class="totals">${renderCells(columns, section.totals)}</tr>`)
  return `<h2 id="s${index + 1}">${escapeHtml(section.heading)}</h2>
<table aria-labelledby="s${index + 1}">
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>`
}

function renderCells(columns: readonly HtmlColumn[], row: readonly string[]): string {
  if (row.length > columns.length) throw new TypeError('a row has more cells than columns')
  return columns.map(({ align }, index) => `<td${toClass(align)}>${escapeHtml(row[index] ?? '')}</td>`).join('')
}

function toClass(align: HtmlColumn['align']): string {
  return align === 'end' ? ' class="end"' : ''
}

function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (character) => MARKUP[character] ?? '')
}
