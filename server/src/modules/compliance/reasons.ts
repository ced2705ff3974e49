import type { Reason } from '@dunwell/contract/compliance'
import type { z } from 'zod'
import type { Denial } from './rules/decide.ts'

/** A denial in words, with the rule that says it. */
export function toReason({ denied, untilAt }: Denial): z.input<typeof Reason> {
  return {
    rule_id: denied.rule.id,
    pack: denied.pack,
    version: denied.version,
    citation: denied.rule.citation,
    clause: denied.rule.clause,
    certainty: denied.rule.certainty,
    reason_zh: denied.rule.message_zh,
    reason_en: denied.rule.message_en,
    alternative_zh: denied.rule.alternative_zh ?? null,
    alternative_en: denied.rule.alternative_en ?? null,
    until: untilAt,
  }
}
