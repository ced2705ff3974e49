/** Hands a file out: the refused rows, the receipt. Each leave is a command of its own, audited before the first byte goes. */
import { Readable } from 'node:stream'
import type { Language } from '#platform/http/problem'
import type { Proof, Refusal } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import { openReceipt } from './commands/open-receipt.ts'
import { openRejectFile } from './commands/open-reject-file.ts'
import { renderReceipt, writeReceipt } from './receipt-file.ts'
import { streamRejects, streamRejectsXlsx } from './reject-file.ts'

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Ports = {
  services: Pick<Services, 'blobs'>
  runner: Runner
  proof: Proof
  requestId: string
  language: Language
}
type Wish = { deliveryId: string } & (
  | { kind: 'rejects'; format: 'csv' | 'xlsx' }
  | { kind: 'receipt'; format: 'html' | 'xlsx' }
)
type HandedOut = { fileName: string; mediaType: string; content: NodeJS.ReadableStream }

/** @throws not_found · delivery_step while the file has not been read */
export async function handOut(ports: Ports, wish: Wish): Promise<HandedOut | Refusal> {
  const { runner, proof, requestId, language } = ports
  const { deliveryId: id, kind, format } = wish
  const fileName = `${kind}-${id}.${format}`
  if (kind === 'receipt') {
    const opened = await runner.execute(openReceipt, { delivery_id: id }, proof, { requestId })
    if (!opened.ok) return opened.refusal
    return format === 'html'
      ? {
          fileName,
          mediaType: 'text/html; charset=utf-8',
          content: Readable.from([renderReceipt(opened.value, language)]),
        }
      : { fileName, mediaType: xlsxType, content: writeReceipt(opened.value, language) }
  }
  const opened = await runner.execute(openRejectFile, { delivery_id: id }, proof, { requestId })
  if (!opened.ok) return opened.refusal
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv; charset=utf-8', content: Readable.from(streamRejects(ports, id, opened.value)) }
    : { fileName, mediaType: xlsxType, content: await streamRejectsXlsx(ports, id, opened.value) }
}
