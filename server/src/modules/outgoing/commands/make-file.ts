import { MadeFile, MakeFileInput, type OutgoingKind } from '@dunwell/contract/outgoing'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { findLayout, getAgreement } from '../store.ts'

const titles: Readonly<Record<OutgoingKind, string>> = {
  returned_cases: '退案回传',
  claimed_payments: '待查账',
  receipt: '收件回执',
  rejects: '被拒行',
}

/** Orders a file for the client, made by a job from the newest layout and kept with its hash. */
export const makeFile = defineCommand({
  name: 'outgoing.make',
  input: MakeFileInput,
  output: MadeFile,
  allows: can('outgoing.make'),
  errors: ['not_found', 'layout_missing', 'outgoing_subject'],
  async run({ tx, actor, audit, enqueue }, input) {
    const { client_id: clientId, unit_id: unitId } = await getAgreement(tx, input.agreement_id)
    requireSubject(input)
    const caseIds = input.case_ids === undefined ? null : [...new Set(input.case_ids)]
    const layout = await findLayout(tx, { clientId, unitId, kind: input.kind })
    if (layout === undefined) throw new DomainError('layout_missing')
    const made = await sql<{ id: string }>`
      insert into outgoing.files (client_id, unit_id, agreement_id, kind, layout_id, placement_id, case_ids, ended_from, ended_until, delivery_id, ended_only, file_name, created_by)
      select ${clientId}::uuid, ${unitId}::uuid, ${input.agreement_id}::uuid, ${input.kind}, ${layout.id}::uuid, ${input.placement_id ?? null}::uuid, ${caseIds}::uuid[], ${input.ended?.from ?? null}::date, ${input.ended?.until ?? null}::date, ${input.delivery_id ?? null}::uuid,
        ${input.ended_only}, ${titles[input.kind]} || to_char(platform.now() at time zone 'Asia/Shanghai', '-YYYYMMDD-HH24MISS') || ${`.${layout.body.format}`}, ${actor.staffId}::uuid
      where (${input.placement_id ?? null}::uuid is null or exists (select 1 from portfolio.placements p where p.client_id = ${clientId} and p.id = ${input.placement_id ?? null}::uuid and p.unit_id = ${unitId} and p.agreement_id = ${input.agreement_id}))
        and (${caseIds}::uuid[] is null or cardinality(${caseIds}::uuid[]) = (select count(*) from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
          where c.client_id = ${clientId} and c.id = any (${caseIds}::uuid[]) and p.unit_id = ${unitId} and p.agreement_id = ${input.agreement_id}))
        and (${input.delivery_id ?? null}::uuid is null or exists (select 1 from intake.deliveries d where d.client_id = ${clientId} and d.id = ${input.delivery_id ?? null}::uuid and d.agreement_id = ${input.agreement_id}))
      returning id`.execute(tx)
    const [file] = made.rows
    if (file === undefined) throw new DomainError('not_found')
    const task = await enqueue(
      'outgoing.make',
      { file_id: file.id },
      { clientId, task: { kind: 'outgoing.make', subjectId: file.id } },
    )
    await sql`update outgoing.files set task_id = ${task} where id = ${file.id}`.execute(tx)
    audit({ subject: file.id, clientId, facts: { kind: input.kind, layout: layout.version } })
    return { id: file.id, task_id: task }
  },
})

function requireSubject({ kind, placement_id, case_ids, ended, delivery_id }: z.output<typeof MakeFileInput>): void {
  const ways = [placement_id, case_ids, ended].filter((way) => way !== undefined).length
  const fits =
    ways === (kind === 'returned_cases' ? 1 : 0) &&
    (ended === undefined || ended.from <= ended.until) &&
    (kind === 'receipt' || kind === 'rejects') === (delivery_id !== undefined)
  if (!fits) throw new DomainError('outgoing_subject')
}
