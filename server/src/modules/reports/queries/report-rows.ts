/** The one place where rows of reports and filings become JSON. */
import type { FilingRow, ReportRow } from '@dunwell/contract/reports'
import { sql } from 'kysely'
import type { z } from 'zod'

type ReportJson = z.output<typeof ReportRow>
export type ReportRecord = Omit<ReportJson, 'author' | 'unit'> & {
  author_id: string
  author_name: string
  unit_id: string
  unit_name: string
}

export const reportColumns = sql`r.id, r.kind, r.level, r.author as author_id, coalesce(identity.staff_name(r.author), '') as author_name,
  r.unit_id, u.name as unit_name, r.period_from, r.period_until, r.state, r.version, r.produced_at, r.submitted_at, f.id as filing_id`
export const fromReports = sql`reports.reports r join identity.org_units u on u.id = r.unit_id left join reports.filings f on f.report_id = r.id`

export function toReportJson(row: ReportRecord): ReportJson {
  return {
    id: row.id,
    kind: row.kind,
    level: row.level,
    author: { id: row.author_id, name: row.author_name },
    unit: { id: row.unit_id, name: row.unit_name },
    period_from: row.period_from,
    period_until: row.period_until,
    state: row.state,
    version: row.version,
    produced_at: row.produced_at,
    submitted_at: row.submitted_at,
    filing_id: row.filing_id,
  }
}

type FilingJson = z.output<typeof FilingRow>
export type FilingRecord = Omit<FilingJson, 'author' | 'unit' | 'operator'> & {
  author_id: string
  author_name: string
  unit_id: string
  unit_name: string
  operator_id: string
  operator_name: string
}

/** Six digits hold a million filings a year; a longer number would still be right. */
export const filingRecords = sql`select f.id, f.report_id, f.register_year || '-' || to_char(f.register_no, 'FM000000') as register,
    f.operator_unit_id as operator_id, o.name as operator_name, r.author as author_id, coalesce(identity.staff_name(r.author), '') as author_name,
    r.unit_id, u.name as unit_name, r.period_from, r.period_until, f.reserved_at, f.sealed_at, f.manifest_hash, f.alg, f.key_id, f.retain_until
  from reports.filings f
  join reports.reports r on r.id = f.report_id
  join identity.org_units u on u.id = r.unit_id
  join identity.org_units o on o.id = f.operator_unit_id`

export function toFilingJson(row: FilingRecord): FilingJson {
  return {
    id: row.id,
    report_id: row.report_id,
    register: row.register,
    operator: { id: row.operator_id, name: row.operator_name },
    author: { id: row.author_id, name: row.author_name },
    unit: { id: row.unit_id, name: row.unit_name },
    period_from: row.period_from,
    period_until: row.period_until,
    reserved_at: row.reserved_at,
    sealed_at: row.sealed_at,
    manifest_hash: row.manifest_hash,
    alg: row.alg,
    key_id: row.key_id,
    retain_until: row.retain_until,
  }
}
