import { allowed, type Facts, type Finding } from '../model.ts'

/** A call goes to a valid phone of the debtor. Related persons are locked until a rule pack opens them. */
export function contactPoint(facts: Facts): Finding {
  const { kind, valid, relatedPerson } = facts.point
  const callable = valid && !relatedPerson && (kind === 'mobile' || kind === 'landline')
  return callable ? allowed : { denied: true, untilAt: null }
}
