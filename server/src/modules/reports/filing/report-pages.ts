/** The frozen report as workbook and as page. Pure: the same report gives the same text. */
import { reportFigures } from '@dunwell/contract/reports'
import { toAmountText } from '@dunwell/kit'
import { Temporal } from 'temporal-polyfill'
import type { HtmlReport, HtmlSection } from '#platform/html/render-html-report'
import type { XlsxCell, XlsxColumn, XlsxSheet } from '#platform/xlsx/write-xlsx'
import type { Report } from '../model.ts'
import type { Filing } from './filing-folder.ts'
import { groupLabel, type Lang, words } from './labels.ts'

type Word = keyof typeof words
type Column = { word: Word; kind: XlsxColumn['kind']; width: number }
/** One table of the report: drawn into a sheet and into a section alike, so that the two cannot differ. */
type Table = { heading: Word; columns: readonly Column[]; rows: readonly (readonly XlsxCell[])[] }

const text = (word: Word, width = 24): Column => ({ word, kind: 'text', width })
const integer = (word: Word): Column => ({ word, kind: 'integer', width: 12 })
const money = (word: Word): Column => ({ word, kind: 'money', width: 18 })

export function toHtmlReport(report: Report, filing: Filing, lang: Lang): HtmlReport {
  return {
    title: words.title[lang],
    lang,
    printedFacts: toPrintedFacts(report, filing, lang),
    sections: toTables(report, lang).map((table) => toSection(table, lang)),
  }
}

/** Headers of the workbook carry both languages; the codes' labels are Chinese. */
export function toSheets(report: Report, filing: Filing): XlsxSheet[] {
  const title = [
    words.title.zh,
    toPrintedFacts(report, filing, 'zh')
      .map(([label, value]) => `${label}：${value}`)
      .join('　'),
  ]
  return toTables(report, 'zh').map((table) => ({
    name: words[table.heading].zh,
    title,
    columns: table.columns.map(({ word, kind, width }) => ({
      header: `${words[word].zh} ${words[word].en}`,
      kind,
      width,
    })),
    rows: table.rows,
  }))
}

function toSection(table: Table, lang: Lang): HtmlSection {
  return {
    heading: words[table.heading][lang],
    columns: table.columns.map(({ word, kind }) => ({
      header: words[word][lang],
      align: kind === 'text' ? ('start' as const) : ('end' as const),
    })),
    rows: table.rows.map((cells) => cells.map((cell, index) => toCellText(cell, table.columns[index]?.kind))),
  }
}

function toCellText(cell: XlsxCell, kind: XlsxColumn['kind'] | undefined): string {
  if (cell === null) return ''
  return kind === 'money' && typeof cell === 'bigint' ? toAmountText(cell) : String(cell)
}

function toTables(report: Report, lang: Lang): Table[] {
  return [figuresTable(report, lang), peopleTable(report), approvalsTable(report, lang), definitionsTable(lang)]
}

function figuresTable(report: Report, lang: Lang): Table {
  const rows = report.content.figures.flatMap(({ figure, group, count, amounts }): XlsxCell[][] => {
    const head: XlsxCell[] = [reportFigures[figure][lang], groupLabel(group, lang), count]
    if (amounts.length === 0) return [[...head, null, null]]
    return amounts.map(({ amount_minor, currency }, index) => [
      ...(index === 0 ? head : [null, null, null]),
      BigInt(amount_minor),
      currency,
    ])
  })
  const columns = [text('figure'), text('group', 32), integer('count'), money('amount'), text('currency', 8)]
  return { heading: 'figures', columns, rows }
}

function peopleTable(report: Report): Table {
  const rows = report.content.people.flatMap((person): XlsxCell[][] => {
    const { staff_no, name, cases_in_hand, contacts, effective, refused, promises_made } = person
    const head: XlsxCell[] = [staff_no, name, cases_in_hand, contacts, effective, refused, promises_made]
    if (person.credited.length === 0) return [[...head, null, null]]
    return person.credited.map(({ amount_minor, currency }, index) => [
      ...(index === 0 ? head : head.map(() => null)),
      BigInt(amount_minor),
      currency,
    ])
  })
  const counts = (['cases_in_hand', 'contacts', 'effective', 'refused', 'promises'] as const).map(integer)
  const columns = [text('staff_no', 16), text('name', 16), ...counts, money('credited'), text('currency', 8)]
  return { heading: 'people', columns, rows }
}

function approvalsTable(report: Report, lang: Lang): Table {
  const zone = report.content.zone
  const rows = (report.request?.steps ?? []).map((step) => [
    words[step.act][lang],
    step.decided_by?.name ?? '',
    step.decided_at === null ? '' : toLocalText(step.decided_at, zone),
    step.note ?? '',
  ])
  return {
    heading: 'approvals',
    columns: [text('act', 12), text('decided_by'), text('decided_at'), text('note', 48)],
    rows,
  }
}

function definitionsTable(lang: Lang): Table {
  const rows = Object.values(reportFigures).map((figure) => [figure[lang], figure.definition[lang]])
  return { heading: 'definitions', columns: [text('figure'), text('definition', 90)], rows }
}

function toPrintedFacts(report: Report, filing: Filing, lang: Lang): [string, string][] {
  const { content } = report
  const asOf = `${toLocalText(content.as_of, content.zone)}${content.complete ? '' : words.incomplete[lang]}`
  const facts: [Word, string][] = [
    ['register', filing.register],
    ['operator', filing.operator.name],
    ['unit', content.unit.name],
    ['author', `${content.author.name} (${content.author.staff_no})`],
    ['period', `${report.period_from} – ${report.period_until}`],
    ['as_of', asOf],
    ['submitted', report.submitted_at === null ? '' : toLocalText(report.submitted_at, content.zone)],
    ['retain', filing.retain_until],
    ['remark', report.remark],
  ]
  return facts.filter(([, value]) => value !== '').map(([word, value]) => [words[word][lang], value])
}

/** 2026-11-25 16:04 Asia/Shanghai: the zone is written out, because the reader's may be another. */
function toLocalText(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })} ${zone}`
}
