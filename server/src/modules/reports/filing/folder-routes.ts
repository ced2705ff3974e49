/** What hands out or checks the sealed folder itself; everything else about filings is rows. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { FilingRef, FilingVerdict } from '@dunwell/contract/reports'
import { ZipFile } from 'yazl'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { can } from '#platform/operations'
import { downloadFiling } from '../commands/download-filing.ts'
import { readFiling } from '../queries/read-filing.ts'
import { type Filing, folderOf, verifyFiling } from './filing-folder.ts'

export const folderRoutes: Route[] = [
  custom({
    method: 'GET',
    url: '/v1/filings/:filing_id/verification',
    summary: 'Check a sealed folder now, as a bank would, and against the register',
    session: true,
    allows: can('reports.read-filing'),
    params: FilingRef,
    responses: { 200: FilingVerdict },
    async handler(request, _reply, ctx) {
      const filing = await ctx.runner.ask(readFiling, request.params as z.output<typeof FilingRef>, proofOf(ctx))
      if (filing.sealed_at === null) throw new DomainError('filing_not_sealed')
      return verifyFiling(ctx.services.filingsDir, filing)
    },
  }),
  custom({
    method: 'GET',
    url: '/v1/filings/:filing_id/folder',
    summary: 'The sealed folder as a zip; audited',
    session: true,
    allows: can('reports.download-filing'),
    errors: ['filing_not_sealed', 'filing_damaged'],
    params: FilingRef,
    async handler(request, reply, ctx) {
      const { filing_id } = request.params as z.output<typeof FilingRef>
      const outcome = await ctx.runner.execute(downloadFiling, { filing_id }, proofOf(ctx), {
        requestId: ctx.requestId,
      })
      if (!outcome.ok) return outcome.refusal
      const verdict = await verifyFiling(ctx.services.filingsDir, outcome.value)
      if (!verdict.ok) throw new DomainError('filing_damaged', { problems: verdict.problems.map(({ code }) => code) })
      const actor = await ctx.runner.whoIs(proofOf(ctx))
      void reply.header('content-disposition', `attachment; filename="filing-${outcome.value.register}.zip"`)
      return reply.type('application/zip').send(await zipFolder(ctx.services.filingsDir, outcome.value, actor.staffNo))
    },
  }),
]

function proofOf(ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  return ctx.proof
}

/** The folder unchanged, and beside it who took it out (R3): inside, the mark would break the seal. */
async function zipFolder(filingsDir: string, filing: Filing, staffNo: string): Promise<NodeJS.ReadableStream> {
  const dir = folderOf(filingsDir, filing)
  const zip = new ZipFile()
  for (const name of await readdir(dir)) zip.addFile(join(dir, name), `${filing.register}/${name}`)
  zip.addBuffer(Buffer.from(`${staffNo} ${new Date().toISOString()} ${filing.register}\n`), 'taken-out-by.txt')
  zip.end()
  return zip.outputStream
}
