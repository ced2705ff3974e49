import { allowed, type Facts, type Finding } from '../model.ts'

// A case on hold is the hold rule's business: its holds say until when.
const contactable = ['allocated', 'working', 'kept', 'on_hold']

/** Contact only for a case that somebody works, within the mandate; its last day counts. */
export function caseState(facts: Facts): Finding {
  const live = contactable.includes(facts.caseState) && facts.today <= facts.mandateUntil
  return live ? allowed : { denied: true, untilAt: null }
}
