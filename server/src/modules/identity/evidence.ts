/** What a house or a person must be able to show, with its document: kept byte for byte, handed out against an audit event. */
import { Created, Nothing } from '@dunwell/contract'
import { EnterEvidenceQuery, EvidencePage, EvidenceRef, ListEvidenceInput } from '@dunwell/contract/evidence'
import { sql } from 'kysely'
import { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { sentUnder } from '#platform/http/idempotency-key'
import { custom, get, post, type Route, type RouteContext } from '#platform/http/route'
import { can, defineCommand, defineQuery } from '#platform/operations'

const documentBytesMax = 20 * 1024 * 1024
type Row = Omit<z.input<typeof EvidencePage>['data'][number], 'may'> & { keeps: boolean }

const listEvidence = defineQuery({
  name: 'identity.list-evidence',
  input: ListEvidenceInput,
  output: EvidencePage,
  allows: can('identity.read-evidence'),
  async run({ tx, actor }, input) {
    const [after] = fromCursor(input.cursor, 1)
    const found = await sql<Row>`
      select e.id, e.kind, u.name as unit_name, identity.staff_name(e.staff_id) as staff_name, k.name as client_name, e.from_on, e.until_on, e.reference,
        identity.staff_name(e.entered_by) as entered_by_name, e.entered_at, case when w.waits then identity.staff_name(e.end_asked_by) end as end_asked_by_name,
        e.ended_at is null and (not w.waits or e.end_asked_by <> identity.person()) as keeps,
        case when e.ended_at is not null then 'ended' when e.from_on > identity.today() then 'coming' when e.until_on < identity.today() then 'over' else 'running' end as state
      from identity.evidence e join identity.org_units u on u.id = e.unit_id left join clients.clients k on k.id = e.consenting_client_id
      cross join lateral (select coalesce(e.ended_at is null and e.end_asked_at >= platform.now() - interval '7 days', false) as waits) w
      where (${input.kind ?? null}::text is null or e.kind = ${input.kind ?? null}::text) and (${after ?? null}::uuid is null or e.id < ${after ?? null}::uuid)
      order by e.id desc limit ${input.limit + 1}`.execute(tx)
    const mayKeep = actor.permissions.has('identity.keep-evidence')
    return toPage(
      found.rows,
      input.limit,
      ({ keeps, ...row }) => ({ ...row, may: { end: keeps && mayKeep } }),
      (row) => [row.id],
    )
  },
})

type Asked = z.output<typeof EnterEvidenceQuery>

/** Whose it is follows from its kind: a certificate is a person's, all else a house's. @throws evidence_dates · evidence_client · not_found */
function ownerOf({ kind, from_on, until_on, consenting_client_id, staff_id, unit_id }: Asked) {
  if ((until_on !== undefined && until_on < from_on) || (kind === 'certificate' && until_on === undefined))
    throw new DomainError('evidence_dates')
  if ((kind === 'client_consent') !== (consenting_client_id !== undefined)) throw new DomainError('evidence_client')
  const owner = kind === 'certificate' ? staff_id : unit_id
  if (owner === undefined) throw new DomainError('not_found')
  return kind === 'certificate' ? { owner, unitId: null, staffId: owner } : { owner, unitId: owner, staffId: null }
}

/** Before a byte of the document is kept, for nothing would name it. */
const askEvidence = defineQuery({
  name: 'identity.ask-evidence',
  input: EnterEvidenceQuery,
  output: Nothing,
  allows: can('identity.keep-evidence'),
  async run({ tx }, input) {
    const { unitId, staffId } = ownerOf(input)
    await sql`select identity.require_evidence(${unitId}::uuid, ${staffId}::uuid, ${input.consenting_client_id ?? null}::uuid)`.execute(
      tx,
    )
    return {}
  },
})

const EnterInput = EnterEvidenceQuery.extend({ sha256: z.string(), size: z.number(), key_id: z.string() })
export const enterEvidence = defineCommand({
  name: 'identity.enter-evidence',
  input: EnterInput,
  output: Created,
  allows: can('identity.keep-evidence'),
  errors: ['not_found', 'own_evidence', 'evidence_client', 'evidence_dates'],
  async run({ tx, audit }, input) {
    const { kind, from_on, until_on } = input
    const { owner, unitId, staffId } = ownerOf(input)
    await sql`insert into platform.files (sha256, size, key_id) values (${input.sha256}, ${input.size}, ${input.key_id}) on conflict do nothing`.execute(
      tx,
    )
    const made = await sql<{ id: string }>`
      select identity.enter_evidence(${unitId}::uuid, ${staffId}::uuid, ${input.consenting_client_id ?? null}::uuid, ${kind}, ${from_on}::date, ${until_on ?? null}::date, ${input.reference}, ${input.sha256}) as id`.execute(
      tx,
    )
    const id = made.rows[0]?.id
    if (id === undefined) throw new Error('evidence was not entered')
    audit({
      subject: owner,
      facts: {
        evidence_id: id,
        kind,
        consenting_client_id: input.consenting_client_id ?? null,
        from_on,
        until_on: until_on ?? null,
      },
    })
    return { id }
  },
})

export const endEvidence = defineCommand({
  name: 'identity.end-evidence',
  input: EvidenceRef,
  output: Nothing,
  allows: can('identity.keep-evidence'),
  errors: ['not_found', 'own_request'],
  async run({ tx, audit }, input) {
    const done = await sql<{
      ended: boolean
    }>`select identity.end_evidence(${input.evidence_id}::uuid) as ended`.execute(tx)
    audit({ subject: input.evidence_id, facts: { ended: done.rows[0]?.ended ?? false } })
    return {}
  },
})

/** Leave to take the document out; the audit event is committed before its first byte goes. */
const openEvidence = defineCommand({
  name: 'identity.open-evidence',
  input: EvidenceRef,
  output: z.object({ sha256: z.string() }),
  allows: can('identity.read-evidence'),
  errors: ['not_found'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const found = await sql<{
      sha256: string
    }>`select e.file_sha256 as sha256 from identity.evidence e where e.id = ${input.evidence_id}::uuid`.execute(tx)
    const [file] = found.rows
    if (file === undefined) throw new DomainError('not_found')
    audit({ subject: input.evidence_id })
    return file
  },
})

function proofOf(ctx: RouteContext) {
  if (ctx.proof === undefined) throw new DomainError('not_signed_in')
  return ctx.proof
}

export const evidenceRoutes: Route[] = [
  get('/v1/evidence', listEvidence, 'Evaluations, agreements, assessments and certificates, with from and until'),
  post(
    '/v1/evidence/:evidence_id/end',
    endEvidence,
    'End a piece of evidence: it counts no more; an exclusion by two people',
  ),
  custom({
    method: 'POST',
    url: '/v1/evidence',
    summary: 'Enter a piece of evidence; the body is its document',
    session: true,
    allows: can('identity.keep-evidence'),
    errors: ['not_found', 'own_evidence', 'evidence_client', 'evidence_dates', 'file_too_large'],
    querystring: EnterEvidenceQuery,
    responses: { 201: Created },
    async handler(request, reply, ctx) {
      const maxBytes = Math.min(documentBytesMax, ctx.services.uploadBytesMax)
      const query = request.query as Asked
      await ctx.runner.ask(askEvidence, query, proofOf(ctx))
      const kept = await ctx.services.blobs.put(request.body as AsyncIterable<Uint8Array>, { maxBytes })
      const input = { ...query, sha256: kept.sha256, size: kept.size, key_id: kept.keyId }
      const outcome = await ctx.runner.execute(enterEvidence, input, proofOf(ctx), sentUnder(request, ctx))
      return outcome.ok ? reply.code(201).send(outcome.value) : outcome.refusal
    },
  }),
  custom({
    method: 'GET',
    url: '/v1/evidence/:evidence_id/file',
    summary: 'The document of a piece of evidence; audited',
    session: true,
    allows: can('identity.read-evidence'),
    errors: ['not_found', 'file_lost'],
    params: EvidenceRef,
    async handler(request, reply, ctx) {
      const outcome = await ctx.runner.execute(openEvidence, request.params, proofOf(ctx), { requestId: ctx.requestId })
      if (!outcome.ok) return outcome.refusal
      const { sha256 } = outcome.value
      if (!(await ctx.services.blobs.has(sha256))) throw new DomainError('file_lost')
      void reply.header('content-disposition', 'attachment; filename="evidence"')
      return reply.type('application/octet-stream').send(ctx.services.blobs.get(sha256))
    },
  }),
]
