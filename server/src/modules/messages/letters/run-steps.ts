/** What the job of a print file asks and writes, in the name of whoever ordered it. */
import { Nothing } from '@dunwell/contract/common'
import { PrintRunRef } from '@dunwell/contract/letters'
import { templateLanguages } from '@dunwell/contract/messages'
import { maskName } from '@dunwell/kit'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineCommand, defineQuery } from '#platform/operations'
import { type CaseValues, readManyValues } from '../queries/read-values.ts'
import type { TemplateTexts } from '../rules/merge-text.ts'

const Run = z.object({
  client_id: z.string(),
  no: z.string(),
  client_name: z.string(),
  unit_name: z.string(),
  state: z.string(),
  content_sha256: z.string().nullable(),
  started_at: z.string(),
  on: z.string(),
})
const RunLetter = z.object({
  id: z.string(),
  no: z.string(),
  case_id: z.string(),
  case_no: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  addressee_masked: z.string(),
  address_masked: z.string(),
  template_name: z.string(),
  language: z.enum(templateLanguages),
  parts: z.custom<TemplateTexts>(),
})
export type RunLetter = z.output<typeof RunLetter>
export type RunValues = CaseValues & { caseId: string }

export const readRun = defineQuery({
  name: 'messages.read-print-run',
  input: PrintRunRef,
  output: z.object({ run: Run, letters: z.array(RunLetter), values: z.array(z.custom<RunValues>()) }),
  allows: can('messages.print-letters'),
  async run({ tx }, input) {
    const found = await sql<z.input<typeof Run>>`
      select r.client_id, r.no, k.name as client_name, u.name as unit_name, r.state, r.content_sha256, r.started_at, (r.started_at at time zone 'Asia/Shanghai')::date::text as on
      from messages.print_runs r join clients.clients k on k.id = r.client_id join identity.org_units u on u.id = r.unit_id where r.id = ${input.run_id}::uuid`.execute(
      tx,
    )
    const [run] = found.rows
    if (run === undefined) throw new DomainError('not_found')
    const letters = await listRunLetters(tx, run.client_id, input.run_id)
    const byCase = await readManyValues(
      tx,
      letters.map(({ case_id }) => case_id),
    )
    const values = [...byCase].map(([caseId, of]) => ({ caseId, ...of }))
    return { run, letters, values }
  },
})

async function listRunLetters(tx: Tx, clientId: string, runId: string): Promise<RunLetter[]> {
  const found = await sql<Omit<RunLetter, 'addressee_masked'> & { party_name: string; related_masked: string | null }>`
    select l.id, l.no, l.case_id, c.case_no, l.state, l.reason, d.name as party_name, rp.name_masked as related_masked, x.masked as address_masked, l.template_name, t.language, t.parts
    from messages.letters l
    join portfolio.cases c on c.client_id = l.client_id and c.id = l.case_id
    join portfolio.debtors d on d.client_id = l.client_id and d.id = l.party_id
    join portfolio.contact_points x on x.client_id = l.client_id and x.id = l.contact_point_id
    left join portfolio.related_persons rp on rp.client_id = x.client_id and rp.id = x.related_person_id
    join messages.templates t on t.client_id = l.client_id and t.id = l.template_id
    where l.client_id = ${clientId}::uuid and l.run_id = ${runId}::uuid order by l.queued_at, l.id`.execute(tx)
  return found.rows.map(({ party_name, related_masked, ...row }) => ({
    ...row,
    addressee_masked: related_masked ?? maskName(party_name),
  }))
}

const KeptFile = z.object({ sha256: z.string(), size: z.number(), key_id: z.string() })
async function registerFile(tx: Tx, file: z.output<typeof KeptFile>, mediaType: string): Promise<void> {
  await sql`insert into platform.files (sha256, size, key_id, media_type, retain_class)
    values (${file.sha256}, ${file.size}, ${file.key_id}, ${mediaType}, 'letter') on conflict do nothing`.execute(tx)
}

/** What the letters are made of, kept before anything is drawn: a worker that dies later finds it, for an address is read once. */
export const keepContents = defineCommand({
  name: 'messages.keep-print-contents',
  input: PrintRunRef.extend({ file: KeptFile }),
  output: Nothing,
  allows: can('messages.print-letters'),
  errors: ['not_found', 'print_run_outdated'],
  async run({ tx, audit }, input) {
    await registerFile(tx, input.file, 'application/json')
    await sql`select messages.keep_contents(${input.run_id}::uuid, ${input.file.sha256})`.execute(tx)
    audit({ subject: input.run_id, facts: { sha256: input.file.sha256 } })
    return {}
  },
})

export const completeRun = defineCommand({
  name: 'messages.complete-print-run',
  input: PrintRunRef.extend({
    file: KeptFile,
    letters: z.record(z.string(), z.object({ pages: z.number().int(), shown: z.string() })),
    /** Letter → why it was left out. */
    left: z.record(z.string(), z.string()),
  }),
  output: z.object({ state: z.string() }),
  allows: can('messages.print-letters'),
  errors: ['not_found', 'print_run_outdated'],
  async run({ tx, audit }, input) {
    await registerFile(tx, input.file, 'application/pdf')
    const done = await sql<{ state: string }>`
      select messages.complete_run(${input.run_id}::uuid, ${input.file.sha256}, ${JSON.stringify(input.letters)}::jsonb, ${JSON.stringify(input.left)}::jsonb) as state`.execute(
      tx,
    )
    const state = done.rows[0]?.state ?? ''
    audit({
      subject: input.run_id,
      facts: { sha256: input.file.sha256, letters: Object.keys(input.letters).length, left: input.left, state },
    })
    return { state }
  },
})

export const failRun = defineCommand({
  name: 'messages.fail-print-run',
  input: PrintRunRef,
  output: Nothing,
  allows: can('messages.print-letters'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await sql`select messages.fail_run(${input.run_id}::uuid)`.execute(tx)
    audit({ subject: input.run_id })
    return {}
  },
})
