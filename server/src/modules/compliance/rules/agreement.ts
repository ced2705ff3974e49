import { type AgreementRule, allowed, type Facts, type Finding } from '../model.ts'

/** R4: no contact outside the agreement's validity, and none by an agency whose entrustment does not run. Nobody knows an end. */
export function agreement(rule: AgreementRule, facts: Facts): Finding {
  return facts.agreement === rule.standing ? { denied: true, untilAt: null } : allowed
}
