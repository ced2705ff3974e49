/** The refused rows as they came, with what is wrong with each: to be corrected and sent back to the bank. Streamed from the kept file. */
import { isRejectCode, rejectReasons } from '@dunwell/contract/intake'
import type { z } from 'zod'
import { streamCsv } from '#platform/csv/to-csv'
import type { Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import type { RejectFile } from './commands/open-reject-file.ts'
import { findFlow } from './flow.ts'
import { listRejectedLines } from './queries/list-rejected-lines.ts'
import { readRows } from './read-rows.ts'

type Fault = { field: string | null; code: string }
type Ports = { services: Pick<Services, 'blobs'>; runner: Runner; proof: Proof; language: 'zh' | 'en' }

export function streamRejects(
  ports: Ports,
  deliveryId: string,
  file: z.output<typeof RejectFile>,
): AsyncGenerator<string> {
  return streamCsv(rejectRows(ports, deliveryId, file))
}

async function* rejectRows(
  ports: Ports,
  deliveryId: string,
  file: z.output<typeof RejectFile>,
): AsyncGenerator<string[]> {
  const [lineTitle, reasonTitle] =
    ports.language === 'zh' ? ['原文件行号', '拒绝原因'] : ['Line in the file', 'Why it was refused']
  const rejected = refusals(ports, deliveryId)
  let next = await rejected.next()
  let seen = 0
  for await (const row of readRows(ports.services.blobs, file.sha256, file)) {
    seen += 1
    if (seen === file.header_row) yield [...row.cells, lineTitle, reasonTitle]
    if (next.done === true) break
    // Rows and refusals both come in the file's order, so one pass over each is enough.
    if (row.lineNo !== next.value.line) continue
    yield [
      ...row.cells,
      String(row.lineNo),
      next.value.faults.map((fault) => describe(fault, ports.language)).join('；'),
    ]
    next = await rejected.next()
  }
}

async function* refusals(ports: Ports, deliveryId: string): AsyncGenerator<{ line: number; faults: Fault[] }> {
  for (let after = 0; ; ) {
    const page = await ports.runner.ask(listRejectedLines, { delivery_id: deliveryId, after }, ports.proof)
    for (const { line_no, faults } of page) yield { line: line_no, faults }
    const last = page.at(-1)
    if (last === undefined) return
    after = last.line_no
  }
}

function describe(fault: Fault, language: 'zh' | 'en'): string {
  const text = isRejectCode(fault.code) ? rejectReasons[fault.code] : undefined
  const column = fault.field === null ? undefined : columnName(fault.field, language)
  const reason =
    text === undefined ? fault.code : language === 'zh' ? `${text.zh}。${text.fix_zh}` : `${text.en}. ${text.fix_en}`
  return column === undefined ? reason : `${column}: ${reason}`
}

function columnName(field: string, language: 'zh' | 'en'): string {
  for (const flow of ['placement', 'refresh', 'payments']) {
    const column = findFlow(flow)?.columns.find((candidate) => candidate.field === field)
    if (column !== undefined) return language === 'zh' ? column.zh : column.en
  }
  return field
}
