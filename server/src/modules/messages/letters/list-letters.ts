import {
  LetterDetail,
  LetterDrafts,
  LetterPage,
  LetterRef,
  type LetterRow,
  LettersQuery,
} from '@dunwell/contract/letters'
import { CaseIdInput } from '@dunwell/contract/portfolio'
import { maskName } from '@dunwell/kit'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fromCursor, toPage } from '#platform/cursor'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { usableTemplates } from '../queries/list-drafts.ts'
import { readValues } from '../queries/read-values.ts'
import { mergeTemplate } from '../rules/merge-template.ts'

/** Letters that could be written about this case now, as they would read: a look, no permit. */
export const listLetterDrafts = defineQuery({
  name: 'messages.list-letter-drafts',
  input: CaseIdInput,
  output: LetterDrafts,
  allows: can('messages.ask-letter'),
  async run({ tx }, input) {
    const templates = await usableTemplates(tx, input.case_id)
    const { shown } = await readValues(tx, sql`c.id = ${input.case_id}::uuid`)
    return {
      data: templates
        .filter(({ channel }) => channel === 'letter')
        .map((template) => {
          const { text, missing } = mergeTemplate(template, shown)
          return { template_id: template.id, name: template.name, version: template.version, text, missing }
        }),
    }
  },
})

type Columns = Omit<z.input<typeof LetterRow>, 'addressee_masked' | 'may' | 'destroy'> & {
  party_name: string
  related_masked: string | null
  /** Asked for by whoever looks; of a branch whose files they handle. */
  mine: boolean
  printed: boolean
  reached: boolean
}

const selectLetters = (where: RawBuilder<unknown>) => sql<Columns>`
  select l.id, l.no, l.case_id, c.case_no, l.client_id, k.name as client_name, l.unit_id, u.name as unit_name, d.name as party_name, rp.name_masked as related_masked,
    x.masked as address_masked, l.template_name, l.template_version, identity.staff_name(l.staff_id) as staff_name, l.queued_at, l.expires_at, l.state, l.reason, l.state_at,
    r.no as run_no, l.printed_at is not null as printed, l.pages, l.tracking_no, l.staff_id = (select identity.person()) as mine, l.unit_id = any ((select identity.unit_ids('file'))::uuid[]) as reached
  from messages.letters l
  join portfolio.cases c on c.client_id = l.client_id and c.id = l.case_id
  join clients.clients k on k.id = l.client_id
  join identity.org_units u on u.id = l.unit_id
  join portfolio.debtors d on d.client_id = l.client_id and d.id = l.party_id
  join portfolio.contact_points x on x.client_id = l.client_id and x.id = l.contact_point_id
  left join portfolio.related_persons rp on rp.client_id = x.client_id and rp.id = x.related_person_id
  left join messages.print_runs r on r.client_id = l.client_id and r.id = l.run_id
  where ${where}`

function toRow(
  { party_name, related_masked, mine, printed, reached, ...row }: Columns,
  prints: boolean,
): z.input<typeof LetterRow> {
  const handles = prints && reached
  return {
    ...row,
    addressee_masked: related_masked ?? maskName(party_name),
    destroy: row.state === 'voided' && printed,
    may: {
      release: handles && !mine && row.state === 'queued',
      withdraw:
        ((mine || handles) && ['queued', 'released', 'batched'].includes(row.state)) ||
        (handles && row.state === 'printed'),
      post: handles && row.state === 'printed',
      note: handles && row.state === 'posted',
    },
  }
}

const open = sql`l.state in ('queued', 'released', 'batched', 'printed', 'posted')`

/** Letters of cases in scope, newest first. */
export const listLetters = defineQuery({
  name: 'messages.list-letters',
  input: LettersQuery,
  output: LetterPage,
  allows: can('messages.read-letters'),
  async run({ tx, actor }, input) {
    const [at, id] = fromCursor(input.cursor, 2)
    const { state, limit } = input
    const inState = state === 'all' ? sql`true` : state === 'open' ? open : sql`l.state = ${state}`
    const found = await selectLetters(
      sql`${inState} and (${input.case_id ?? null}::uuid is null or l.case_id = ${input.case_id ?? null}::uuid)
        and (${input.unit_id ?? null}::uuid is null or l.unit_id = ${input.unit_id ?? null}::uuid)
        and (${input.client_id ?? null}::uuid is null or l.client_id = ${input.client_id ?? null}::uuid)
        and (${input.run_id ?? null}::uuid is null or l.run_id = ${input.run_id ?? null}::uuid)
        and (${at ?? null}::timestamptz is null or (l.queued_at, l.id) < (${at ?? null}::timestamptz, ${id ?? null}::uuid))
        order by l.queued_at desc, l.id desc limit ${limit + 1}`,
    ).execute(tx)
    const prints = actor.permissions.has('messages.print-letters')
    return toPage(
      found.rows,
      limit,
      (row) => toRow(row, prints),
      (row) => [row.queued_at, row.id],
    )
  },
})

/** One letter with every state it has been in. */
export const readLetter = defineQuery({
  name: 'messages.read-letter',
  input: LetterRef,
  output: LetterDetail,
  allows: can('messages.read-letters'),
  async run({ tx, actor }, input) {
    const found = await selectLetters(sql`l.id = ${input.letter_id}::uuid`).execute(tx)
    const [row] = found.rows
    if (row === undefined) throw new DomainError('not_found')
    const more = await sql<{ shown: string | null; steps: z.input<typeof LetterDetail>['steps'] }>`
      select l.shown, (select coalesce(jsonb_agg(jsonb_build_object('state', s.state, 'reason', s.reason, 'staff_name', identity.staff_name(s.staff_id), 'at', s.at, 'note', s.note) order by s.at, s.id), '[]')
        from messages.letter_steps s where s.client_id = l.client_id and s.letter_id = l.id) as steps
      from messages.letters l where l.client_id = ${row.client_id}::uuid and l.id = ${row.id}::uuid`.execute(tx)
    const [{ shown, steps } = { shown: null, steps: [] }] = more.rows
    return { ...toRow(row, actor.permissions.has('messages.print-letters')), shown, steps }
  },
})
