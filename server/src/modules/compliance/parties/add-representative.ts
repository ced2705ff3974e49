import { AddRepresentativeBody, RecordedPartyFact } from '@dunwell/contract/party-facts'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { sql } from 'kysely'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { custom, type Route } from '#platform/http/route'
import { can, defineCommand } from '#platform/operations'

/**
 * Who speaks for the debtor by a paper (US-W1, CN-C7): an attorney or a proxy, with how they are reached. Name and values go to the vault; the
 * key under which they are found again comes with the request and is kept nowhere.
 */
export const addRepresentative = defineCommand({
  name: 'compliance.add-representative',
  input: AddRepresentativeBody.extend({ ...CaseIdInput.shape, lookup_key: z.instanceof(Buffer) }),
  output: RecordedPartyFact,
  allows: can('compliance.add-representative'),
  errors: [
    'not_found',
    'forbidden',
    'related_refused',
    'representative_phone',
    'representative_point',
    'fact_subject',
    'document_no_paper',
  ],
  async run({ tx, audit }, input) {
    const { case_id, role, name, points, document_id, until_on = null, lookup_key } = input
    const made = await sql<{ id: string }>`
      select compliance.add_representative(${case_id}::uuid, ${role}, ${name}, ${JSON.stringify(points)}::jsonb, ${document_id}::uuid, ${until_on}::date, ${lookup_key}) as id`.execute(
      tx,
    )
    const [row] = made.rows
    if (row === undefined) throw new Error('a representative is a fact')
    audit({ subject: case_id, facts: { fact_id: row.id, kind: role } })
    return { id: row.id }
  },
})

/** No idempotency key, whose row would keep a hash of what was typed; the same person again is the same person. */
export const representativeRoutes: Route[] = [
  custom({
    method: 'POST',
    url: '/v1/cases/:case_id/representatives',
    summary: 'Enter an attorney or proxy of the debtor, with the paper that says so and how they are reached',
    session: true,
    allows: can('compliance.add-representative'),
    errors: addRepresentative.errors,
    params: CaseIdInput,
    body: AddRepresentativeBody,
    responses: { 201: RecordedPartyFact },
    async handler(request, reply, ctx) {
      if (ctx.proof === undefined) throw new DomainError('not_signed_in')
      const body = request.body as z.output<typeof AddRepresentativeBody>
      const { case_id } = request.params as z.output<typeof CaseIdInput>
      const input = { ...body, case_id, lookup_key: ctx.services.keys.lookup }
      const made = await ctx.runner.execute(addRepresentative, input, ctx.proof, { requestId: ctx.requestId })
      if (!made.ok) return made.refusal
      reply.code(201)
      return made.value
    },
  }),
]
