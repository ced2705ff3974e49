import { AskSearchInput, AskSearchResult, ReadSearchInput, ReadSearchResult } from '@dunwell/contract/search'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { custom, type Route, type RouteContext } from '#platform/http/route'
import { lookupKeyOf, phoneKeyOf } from '#platform/lookup-key'
import { can } from '#platform/operations'
import { askSearch } from './commands/ask-search.ts'
import { readSearch } from './commands/read-search.ts'
import { isEmpty, readText } from './rules/read-text.ts'

/** The two transactions of a search; neither has an idempotency key, for its row would keep what was found. */
export const searchRoutes: Route[] = [
  custom({
    method: 'POST',
    url: '/v1/searches',
    summary: 'Ask to search the cases in reach; counted and written down',
    session: true,
    allows: can('search.cases'),
    errors: ['search_quota_used', 'search_too_short'],
    body: AskSearchInput,
    responses: { 200: AskSearchResult },
    async handler(request, _reply, ctx) {
      const { text } = request.body as z.output<typeof AskSearchInput>
      const probes = readText(text)
      if (isEmpty(probes)) throw new DomainError('search_too_short')
      const hash = (kind: string, value: string): Buffer => lookupKeyOf(ctx.services.keys.lookup, kind, value)
      const { name = null, phone, idNo, cardNo, no = null, note = null } = probes
      const input = {
        name,
        phone_keys: phone === undefined ? null : [phoneKeyOf(ctx.services.keys.lookup, phone)],
        id_no_key: idNo === undefined ? null : hash('id_no', idNo),
        card_key: cardNo === undefined ? null : hash('card', cardNo),
        no,
        note,
      }
      const outcome = await ctx.runner.execute(askSearch, input, proofOf(ctx), { requestId: ctx.requestId })
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
  custom({
    method: 'POST',
    url: '/v1/searches/:search_id/read',
    summary: 'See what a search found, once',
    session: true,
    allows: can('search.cases'),
    errors: ['not_found'],
    params: ReadSearchInput,
    responses: { 200: ReadSearchResult },
    async handler(request, _reply, ctx) {
      const outcome = await ctx.runner.execute(readSearch, request.params, proofOf(ctx), { requestId: ctx.requestId })
      return outcome.ok ? outcome.value : outcome.refusal
    },
  }),
]

function proofOf(ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  return ctx.proof
}
