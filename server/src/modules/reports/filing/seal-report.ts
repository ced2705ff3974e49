import { buffer } from 'node:stream/consumers'
import { verifyFolder } from '@dunwell/verifier'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import { renderHtmlReport } from '#platform/html/render-html-report'
import { sealFolder } from '#platform/seal/seal-folder'
import { loadSigner, type Signer } from '#platform/seal/signer'
import type { Services } from '#platform/services'
import { writeXlsx } from '#platform/xlsx/write-xlsx'
import type { Report } from '../model.ts'
import { type Filing, folderOf, manifestHashOf } from './filing-folder.ts'
import { toHtmlReport, toSheets } from './report-pages.ts'

/**
 * Seals the folder of a reserved filing: workbook, self-contained pages in both languages, manifest, signature, key (R32).
 * The same report gives the same bytes; a folder that an earlier, broken run left behind is taken over when it proves sound.
 * @throws filing_damaged when something else lies there
 */
export async function sealReport(
  services: Pick<Services, 'filingsDir' | 'signerDir'>,
  report: Report,
  filing: Filing,
): Promise<{ manifestHash: string; keyId: string }> {
  const signer = await loadSigner(services.signerDir)
  const dir = folderOf(services.filingsDir, filing)
  try {
    return await sealFolder({
      dir,
      signer,
      createdAt: filing.reserved_at,
      facts: toFacts(report, filing),
      files: [
        { path: 'report.xlsx', content: await buffer(writeXlsx({ sheets: toSheets(report, filing) })) },
        { path: 'report.html', content: Buffer.from(renderHtmlReport(toHtmlReport(report, filing, 'zh'))) },
        { path: 'report.en.html', content: Buffer.from(renderHtmlReport(toHtmlReport(report, filing, 'en'))) },
      ],
    })
  } catch (error) {
    if (!(error instanceof FileFault) || error.code !== 'seal_exists') throw error
    return takeOver(dir, signer, filing)
  }
}

async function takeOver(dir: string, signer: Signer, filing: Filing): Promise<{ manifestHash: string; keyId: string }> {
  const verdict = await verifyFolder(dir, { expectKeyId: signer.keyId })
  if (!verdict.ok || verdict.manifest?.facts['filing_id'] !== filing.id)
    throw new DomainError('filing_damaged', { register: filing.register })
  return { manifestHash: await manifestHashOf(dir), keyId: signer.keyId }
}

function toFacts(report: Report, filing: Filing): Record<string, string | number | boolean> {
  return {
    filing_id: filing.id,
    register: filing.register,
    operator: filing.operator.name,
    report_id: report.id,
    report_version: report.version,
    kind: report.kind,
    level: report.level,
    period_from: report.period_from,
    period_until: report.period_until,
    as_of: report.content.as_of,
    author_staff_no: report.content.author.staff_no,
    unit_code: report.content.unit.code,
    request_id: report.request?.id ?? '',
    retain_until: filing.retain_until,
  }
}
