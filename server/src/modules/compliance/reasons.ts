import type { Duty, OverriddenRule, Reason } from '@dunwell/contract/compliance'
import type { z } from 'zod'
import type { PackRule } from './model.ts'
import type { Denial, Overridden } from './rules/decide.ts'
import { isOverridable } from './rules/overrides.ts'

/** A denial in words, with the rule that says it. */
export function toReason({ denied, untilAt, unknown }: Denial): z.input<typeof Reason> {
  return {
    rule_id: denied.rule.id,
    pack: denied.pack,
    version: denied.version,
    citation: denied.rule.citation,
    clause: denied.rule.clause,
    bindingness: denied.rule.bindingness,
    certainty: denied.rule.certainty,
    unknown: [...(unknown ?? [])],
    reason_zh: denied.rule.message_zh,
    reason_en: denied.rule.message_en,
    alternative_zh: denied.rule.alternative_zh ?? null,
    alternative_en: denied.rule.alternative_en ?? null,
    statement_zh: denied.rule.statement_zh ?? null,
    statement_en: denied.rule.statement_en ?? null,
    until: untilAt,
    may_be_overridden: isOverridable(denied.rule),
  }
}

/** What whoever makes the contact must do. */
export function toDuty({ pack, version, rule }: PackRule): z.input<typeof Duty> {
  return {
    rule_id: rule.id,
    pack,
    version,
    citation: rule.citation,
    clause: rule.clause,
    duties: [...(rule.duties ?? [])],
    duty_zh: rule.message_zh,
    duty_en: rule.message_en,
  }
}

/** A rule that was set aside, and by whom it was agreed. */
export function toOverridden(
  { rule: { pack, version, rule }, by }: Overridden,
  nameOf: ReadonlyMap<string, string | null>,
): z.input<typeof OverriddenRule> {
  return {
    override_id: by.id,
    rule_id: rule.id,
    pack,
    version,
    reason_zh: rule.message_zh,
    reason_en: rule.message_en,
    approved_by_name: nameOf.get(by.approvedBy) ?? null,
    until: by.until,
  }
}
