/** The refused rows as they came, with what is wrong with each: to be corrected and sent back to the bank. Streamed from the kept file. */
import { isRejectCode, rejectReasons } from '@dunwell/contract/intake'
import type { z } from 'zod'
import { streamCsv } from '#platform/csv/to-csv'
import type { Language } from '#platform/http/problem'
import type { Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import { writeXlsx } from '#platform/xlsx/write-xlsx'
import type { RejectFile } from './commands/open-reject-file.ts'
import { findFlow } from './flow.ts'
import { listRejectedLines } from './queries/list-rejected-lines.ts'
import { bodyRows, readRows, withoutLeavingOut } from './read-rows.ts'

type Fault = { field: string | null; code: string }
type Refused = { line: number; faults: Fault[]; corrected: string[] }
type File = z.output<typeof RejectFile>
type Ports = { services: Pick<Services, 'blobs'>; runner: Runner; proof: Proof; language: Language }

const words = {
  zh: {
    line: '原文件行号',
    reason: '拒绝原因',
    beyond: '超出表头的单元格',
    corrected: '系统中更正过的列',
    sheet: '拒绝的行',
  },
  en: {
    line: 'Line in the file',
    reason: 'Why it was refused',
    beyond: 'Cells beyond the header',
    corrected: 'Columns corrected here',
    sheet: 'Refused rows',
  },
}
const reasonWidth = 60
const cellWidth = 18

export function streamRejects(ports: Ports, deliveryId: string, file: File): AsyncGenerator<string> {
  return streamCsv(rejectRows(ports, deliveryId, file))
}

/**
 * The same as a workbook whose cells are all text: neither a formula of the bank's file nor a long number is changed by the
 * program that opens it. Rows are drawn while somebody reads, a few in memory at a time.
 */
export async function streamRejectsXlsx(ports: Ports, deliveryId: string, file: File): Promise<NodeJS.ReadableStream> {
  const rows = rejectRows(ports, deliveryId, file)
  const header = await rows.next()
  const names = header.done === true ? [] : header.value
  const columns = names.map((name) => ({
    header: name,
    width: name === words[ports.language].reason ? reasonWidth : cellWidth,
    kind: 'text' as const,
  }))
  const workbook = writeXlsx({ sheets: [{ name: words[ports.language].sheet, columns, rows }] })
  // A reader who leaves before the first row is drawn would leave the kept file open.
  workbook.once('close', () => void rows.return(undefined))
  return workbook
}

/** The header first, then the rows, each as wide as the header: a row of another length would put its reason under a wrong name. */
async function* rejectRows(ports: Ports, deliveryId: string, file: File): AsyncGenerator<string[]> {
  const word = words[ports.language]
  const rejected = refusals(ports, deliveryId)
  let next = await rejected.next()
  const rows = readRows(ports.services.blobs, file.sha256, file.layout.table)
  let header: string[] = []
  let titled = false
  // Hidden rows were answered for when the file was read; totals that are left out have no refusals.
  for await (const row of bodyRows(rows, withoutLeavingOut(file.layout), (found) => {
    if (!titled) header = found
  })) {
    if (!titled)
      yield [
        ...header,
        ...(file.overlong ? [word.beyond] : []),
        word.line,
        ...(file.corrected ? [word.corrected] : []),
        word.reason,
      ]
    titled = true
    if (next.done === true) break
    // Rows and refusals both come in the file's order, so one pass over each is enough.
    if (row.lineNo !== next.value.line) continue
    const reason = next.value.faults.map((fault) => describe(fault, file.flow, ports.language)).join('；')
    const corrected = next.value.corrected.map((field) => columnName(field, file.flow, ports.language)).join(' | ')
    const told = file.corrected ? [corrected, reason] : [reason]
    yield [...fitted(row.cells, header.length, file.overlong), String(row.lineNo), ...told]
    next = await rejected.next()
  }
}

function fitted(cells: readonly string[], width: number, overlong: boolean): string[] {
  const own = Array.from({ length: width }, (_, n) => cells[n] ?? '')
  return overlong ? [...own, cells.slice(width).join(' | ')] : own
}

async function* refusals(ports: Ports, deliveryId: string): AsyncGenerator<Refused> {
  for (let after = 0; ; ) {
    const page = await ports.runner.ask(listRejectedLines, { delivery_id: deliveryId, after }, ports.proof)
    for (const { line_no, ...refused } of page) yield { line: line_no, ...refused }
    const last = page.at(-1)
    if (last === undefined) return
    after = last.line_no
  }
}

function describe(fault: Fault, flow: string, language: Language): string {
  const text = isRejectCode(fault.code) ? rejectReasons[fault.code] : undefined
  const column = fault.field === null ? undefined : columnName(fault.field, flow, language)
  const reason =
    text === undefined ? fault.code : language === 'zh' ? `${text.zh}。${text.fix_zh}` : `${text.en}. ${text.fix_en}`
  return column === undefined ? reason : `${column}: ${reason}`
}

function columnName(field: string, flow: string, language: Language): string {
  const column = findFlow(flow)?.columns.find((candidate) => candidate.field === field)
  if (column === undefined) return field
  return language === 'zh' ? column.zh : column.en
}
