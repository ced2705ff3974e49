import { DeliveryDetail, isRejectCode, rejectReasons } from '@dunwell/contract/intake'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { DomainError } from '#platform/errors'
import { can, defineQuery } from '#platform/operations'
import { findFlow } from '../flow.ts'
import { type Found, findDeliveries, money, toDeliveryJson } from './delivery-rows.ts'

type More = {
  file_sha256: string
  content_sha256: string
  layout: z.output<typeof DeliveryDetail>['layout']
  original_table: z.output<typeof DeliveryDetail>['original_table']
  hand: number
  mandate_from: string | null
  mandate_until: string | null
  placement_id: string | null
  mapping: z.output<typeof DeliveryDetail>['mapping']
  skip_rejects: boolean
  control_count: number
  control_sum_minor: bigint
  file_sum_minor: bigint | null
  unreadable_count: number | null
  preview: Record<string, number>
  counts: Record<string, number>
  sums: Record<string, string>
  error_facts: Record<string, unknown> | null
  attempt: number
  unknown_values: z.output<typeof DeliveryDetail>['unknown_values']
  findings: z.output<typeof DeliveryDetail>['findings']
  refused_columns: z.output<typeof DeliveryDetail>['refused_columns']
  mapping_changed: boolean
  correction_count: number
  corrected_rows: number
  corrections_unchecked: boolean
  may_correct: boolean
  layout_differences: z.output<typeof DeliveryDetail>['layout_differences']
  sample: z.output<typeof DeliveryDetail>['sample']
  skip_rule: z.output<typeof DeliveryDetail>['skip']['rule']
  alone_up_to: number
  skip_asked_by: string | null
  skip_asked_by_name: string | null
  skip_agreed_by_name: string | null
}

/** One delivery with its report: accepted against refused, the file against the control slip, refusals by reason. */
export const getDelivery = defineQuery({
  name: 'intake.get-delivery',
  input: z.object({ delivery_id: z.uuid() }),
  output: DeliveryDetail,
  allows: can('intake.read'),
  async run({ tx, actor }, input) {
    const found = await findDeliveries<More>(
      tx,
      sql`, d.file_sha256, d.content_sha256, d.layout, d.original_table, d.hand, d.mandate_from, d.mandate_until, d.placement_id, d.mapping, d.skip_rejects, d.control_count, d.control_sum_minor,
        d.file_sum_minor, d.unreadable_count, d.preview, d.counts, d.sums, d.error_facts, d.attempt, d.unknown_values, d.findings, d.refused_columns,
        d.checked_mapping is not null and d.mapping is distinct from d.checked_mapping as mapping_changed,
        (select count(*)::int from intake.corrections k where k.client_id = d.client_id and k.delivery_id = d.id and k.kind <> 'undo'
          and not exists (select 1 from intake.corrections u where u.client_id = d.client_id and u.delivery_id = d.id and u.undoes = k.id)) as correction_count,
        d.layout_differences, d.sample, d.corrected_rows, d.corrections <> d.checked_corrections as corrections_unchecked, d.state = 'validated' and d.created_by = ${actor.staffId} as may_correct,
        intake.may_skip(a.terms, d.rejected_count) as skip_rule, coalesce((a.terms ->> 'skip_second_above')::int, 0) as alone_up_to, d.skip_asked_by, identity.staff_name(d.skip_asked_by) as skip_asked_by_name,
        identity.staff_name(d.skip_agreed_by) as skip_agreed_by_name`,
      sql`where d.id = ${input.delivery_id}`,
    )
    const row = found[0]
    if (row === undefined) throw new DomainError('not_found')
    const groups = await listGroups(tx, row)
    const of = (severity: string) =>
      groups.filter((group) => group.severity === severity).map(({ severity: _severity, ...group }) => group)
    return {
      ...toDeliveryJson(row),
      ...toDetail(row),
      skip: toSkip(row, actor.staffId),
      reject_groups: of('error'),
      warning_groups: of('warning'),
    }
  },
})

function toDetail(row: Found & More) {
  const agree =
    row.file_count === null
      ? null
      : row.file_count === row.control_count && row.file_sum_minor === row.control_sum_minor
  return {
    file_sha256: row.file_sha256,
    content_sha256: row.content_sha256,
    layout: row.layout,
    original_table: row.original_table,
    hand: row.hand,
    mandate_from: row.mandate_from,
    mandate_until: row.mandate_until,
    placement_id: row.placement_id,
    mapping: row.mapping,
    skip_rejects: row.skip_rejects,
    control: {
      count: row.control_count,
      sum: { amount_minor: row.control_sum_minor.toString(), currency: row.currency },
      file_count: row.file_count,
      file_sum: money(row.file_sum_minor, row.currency),
      unreadable_count: row.unreadable_count,
      agree,
    },
    preview: row.preview,
    counts: row.counts,
    sums: row.sums,
    error_facts: row.error_facts,
    unknown_values: row.unknown_values,
    findings: row.findings,
    refused_columns: row.refused_columns,
    mapping_changed: row.mapping_changed,
    corrections: { count: row.correction_count, rows: row.corrected_rows, unchecked: row.corrections_unchecked },
    may_correct: row.may_correct,
    layout_differences: row.layout_differences,
    sample: row.sample,
  }
}

function toSkip(row: More, me: string) {
  return {
    rule: row.skip_rule,
    alone_up_to: row.alone_up_to,
    asked_by_name: row.skip_asked_by_name,
    asked_by_me: row.skip_asked_by === me,
    agreed_by_name: row.skip_agreed_by_name,
  }
}

async function listGroups(tx: Tx, { id, attempt, flow }: Found & More) {
  const groups = await sql<{
    code: string
    field: string | null
    severity: string
    count: number
  }>`select j.code, j.field, j.severity, count(*)::int as count from intake.rejects j
    where j.delivery_id = ${id} and j.attempt = ${attempt} group by j.code, j.field, j.severity order by count(*) desc, j.code, j.field`.execute(
    tx,
  )
  const columns = new Map((findFlow(flow)?.columns ?? []).map((column) => [column.field, column]))
  return groups.rows.map(({ code, field, severity, count }) => {
    const column = field === null ? undefined : columns.get(field)
    return {
      code,
      field,
      field_zh: column?.zh ?? null,
      field_en: column?.en ?? null,
      severity,
      count,
      text: isRejectCode(code) ? rejectReasons[code] : null,
    }
  })
}
