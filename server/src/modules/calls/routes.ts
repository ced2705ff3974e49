import { isErrorCode } from '@dunwell/contract'
import {
  AskCallerInput,
  AskCallerResult,
  Callers,
  FileHeaders,
  LookupRef,
  SendFileQuery,
  SentFile,
  SourceRef,
} from '@dunwell/contract/calls'
import type { z } from 'zod'
import { readText } from '#modules/search'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'
import { sentUnder } from '#platform/http/idempotency-key'
import { custom, get, post, type Route, type RouteContext } from '#platform/http/route'
import { lookupKeyOf, phoneKeyOf } from '#platform/lookup-key'
import { can } from '#platform/operations'
import { blobSource } from '#platform/tables/byte-source'
import { explainFinding, judgeFinding } from './commands/answer-finding.ts'
import { addSource, changeSource, setExtension } from './commands/set-source.ts'
import { askSource, matchDay, receiveFile } from './commands/take-file.ts'
import { askCaller, readCaller, takeInbound } from './commands/take-inbound.ts'
import { listFindings, readFinding } from './queries/list-findings.ts'
import { listSources } from './queries/list-sources.ts'
import { readDay } from './queries/read-day.ts'
import { readProgress } from './queries/read-progress.ts'
import { readHeaders } from './read-file.ts'

async function keep(body: unknown, ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  const { blobs, uploadBytesMax } = ctx.services
  return { kept: await blobs.put(body as AsyncIterable<Uint8Array>, { maxBytes: uploadBytesMax }), proof: ctx.proof }
}

export const callsRoutes: Route[] = [
  get('/v1/call-sources', listSources, 'Telephone systems whose records come as files'),
  post('/v1/call-sources', addSource, 'Add a telephone system', 201),
  post('/v1/call-sources/:source_id', changeSource, 'Change how the records of a telephone system are read'),
  post('/v1/call-sources/:source_id/extensions', setExtension, 'Say who speaks at an extension, and since when'),
  post('/v1/call-sources/:source_id/matching', matchDay, 'Match a day again'),
  custom({
    method: 'POST',
    url: '/v1/call-sources/:source_id/files',
    summary: 'Send a file of call records (CSV, .xlsx or .xls, zipped or not, as application/octet-stream)',
    session: true,
    allows: can('calls.import'),
    errors: ['not_found'],
    params: SourceRef,
    querystring: SendFileQuery,
    responses: { 200: SentFile },
    async handler(request, _reply, ctx) {
      const { source_id } = request.params as z.output<typeof SourceRef>
      const { file_name } = request.query as z.output<typeof SendFileQuery>
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      // Before the body is kept: a source out of reach takes no file.
      await ctx.runner.ask(askSource, { source_id }, ctx.proof)
      const { kept, proof } = await keep(request.body, ctx)
      const input = { source_id, file_name, sha256: kept.sha256, size: kept.size, key_id: kept.keyId }
      const outcome = await ctx.runner.execute(receiveFile, input, proof, sentUnder(request, ctx))
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/call-file-headers',
    summary: 'The columns of a file of call records, and what each probably is; nothing is taken',
    session: true,
    allows: can('calls.set-source'),
    errors: ['call_file_empty', 'call_columns_missing'],
    responses: { 200: FileHeaders },
    async handler(request, _reply, ctx) {
      const { kept } = await keep(request.body, ctx)
      try {
        return await readHeaders(await blobSource(ctx.services.blobs, kept.sha256))
      } catch (error) {
        if (error instanceof FileFault && isErrorCode(error.code)) throw new DomainError(error.code, { ...error.facts })
        throw error
      }
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/callers',
    summary: 'Whose is the case of somebody who calls in? Whole names and numbers; counted and written down',
    session: true,
    allows: can('calls.take-inbound'),
    errors: ['search_quota_used', 'caller_too_vague'],
    body: AskCallerInput,
    responses: { 200: AskCallerResult },
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const { name, phone, idNo, no } = readText((request.body as z.output<typeof AskCallerInput>).text)
      const key = (kind: string, value: string): Buffer => lookupKeyOf(ctx.services.keys.lookup, kind, value)
      const input = {
        // Latin letters are how a name sounds, and no name.
        name: name === undefined || /^[a-z]+$/.test(name) ? null : name,
        phone_keys: phone === undefined ? null : [phoneKeyOf(ctx.services.keys.lookup, phone)],
        id_no_key: idNo === undefined ? null : key('id_no', idNo),
        no: no ?? null,
      }
      if (Object.values(input).every((value) => value === null)) throw new DomainError('caller_too_vague')
      const outcome = await ctx.runner.execute(askCaller, input, ctx.proof, { requestId: ctx.requestId })
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  // No idempotency key, for its row would keep what was found.
  custom({
    method: 'POST',
    url: '/v1/callers/:lookup_id/read',
    summary: 'See whose it is, once',
    session: true,
    allows: can('calls.take-inbound'),
    errors: ['not_found'],
    params: LookupRef,
    responses: { 200: Callers },
    async handler(request, _reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const outcome = await ctx.runner.execute(readCaller, request.params, ctx.proof, { requestId: ctx.requestId })
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  post(
    '/v1/callers/:lookup_id/results',
    takeInbound,
    'Record what became of the call: a message for the owner, or a transfer',
    201,
  ),
  get('/v1/permits/:permit_id/call', readProgress, 'How the call of a permit goes, where a telephone system makes it'),
  get('/v1/call-days', readDay, "A day's calls: matched, without permit, permits without call, differences"),
  get('/v1/call-findings', listFindings, 'What calls, permits and records say differently'),
  get('/v1/call-findings/:finding_id', readFinding, 'One finding with what was said of it'),
  post('/v1/call-findings/:finding_id/explanations', explainFinding, 'Explain a finding'),
  post('/v1/call-findings/:finding_id/judgements', judgeFinding, 'Accept an explanation or ask again'),
]
