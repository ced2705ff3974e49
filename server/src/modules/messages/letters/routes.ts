import { PrintLeave } from '@dunwell/contract/letters'
import { DomainError } from '#platform/errors'
import { custom, get, post, type Route } from '#platform/http/route'
import { can } from '#platform/operations'
import { askLetter } from './ask-letter.ts'
import { noteDelivery, postLetters, releaseLetters, withdrawLetter } from './handle-letters.ts'
import { listLetterDrafts, listLetters, readLetter } from './list-letters.ts'
import { askPrint, listPrintQueues, listPrintRuns, remakeRun, startRun, takePrint } from './print-runs.ts'

export const letterRoutes: Route[] = [
  get(
    '/v1/cases/:case_id/letter-drafts',
    listLetterDrafts,
    'Letters that could be written about a case, merged, the name masked',
  ),
  post('/v1/letters', askLetter, 'Ask for a letter to an address of a case, under a permit asked for here', 201),
  get('/v1/letters', listLetters, 'Letters of the cases in reach'),
  get('/v1/letters/:letter_id', readLetter, 'One letter with every state it has been in'),
  post(
    '/v1/letters/:letter_id/withdraw',
    withdrawLetter,
    'Take a letter back, send it back, or note it as spoilt in print',
  ),
  post(
    '/v1/letters/:letter_id/delivery',
    noteDelivery,
    'Note a posted letter as delivered, or as returned with the reason',
  ),
  post('/v1/letter-releases', releaseLetters, 'Let letters that others asked for go to print', 201),
  post('/v1/letter-postings', postLetters, 'Note printed letters as handed to the post, with tracking numbers', 201),
  get('/v1/print-queues', listPrintQueues, 'What waits to be printed, by branch and client'),
  get('/v1/print-runs', listPrintRuns, 'Print files'),
  post('/v1/print-runs', startRun, 'Make one print file of all that is released in a queue', 201),
  post(
    '/v1/print-runs/:run_id/remake',
    remakeRun,
    'Make a print file again without what was voided or posted since',
    201,
  ),
  post('/v1/print-runs/:run_id/downloads', askPrint, 'Ask to take a print file out; written down, for a minute', 201),
  custom({
    method: 'GET',
    url: '/v1/print-downloads/:leave_id',
    summary: 'The print file behind a leave, once; its letters are printed from here',
    session: true,
    allows: can('messages.print-letters'),
    errors: ['not_found', 'file_lost', 'print_run_outdated', 'print_reason_missing'],
    params: PrintLeave,
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const taken = await ctx.runner.execute(takePrint, request.params, ctx.proof, { requestId: ctx.requestId })
      if (!taken.ok) return taken.refusal
      const { no, sha256 } = taken.value
      if (!(await ctx.services.blobs.has(sha256))) throw new DomainError('file_lost')
      void reply.header('content-disposition', `attachment; filename="${no}.pdf"`)
      return reply.type('application/octet-stream').send(ctx.services.blobs.get(sha256))
    },
  }),
]
