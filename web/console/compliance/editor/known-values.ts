import { agreeKinds } from '@dunwell/contract/consents'
import { caseStages, caseStates, holdKinds } from '@dunwell/contract/portfolio'
import { channels, modes, parties, purposes } from '@dunwell/contract/rule-language'

/** What may be chosen where a fact has a closed list of values; of every other a person writes their own. */
const known: Readonly<Record<string, readonly string[]>> = {
  channel: channels,
  mode: modes,
  purpose: purposes,
  initiatedBy: ['us', 'debtor'],
  agreement: ['in_force', 'not_valid', 'not_entrusted'],
  zoneEvidence: ['address', 'phone', 'address_and_phone', 'country', 'said'],
  'party.kind': parties,
  'point.kind': ['mobile', 'landline', 'email', 'address'],
  'point.source': [
    'contract',
    'reserved',
    'conversation',
    'self_public',
    'lawful_other',
    'new_case',
    'placement',
    'record',
    'refresh',
    'repaired',
    'visit',
  ],
  'debtor.condition': ['able', 'dead', 'incapacitated'],
  'case.state': caseStates,
  'case.stage': caseStages,
  'ladder.stage': caseStages,
  'export.kind': ['cases', 'assignment', 'training_data'],
  'commissionPlan.payee': ['agency', 'collectors'],
  'text.kind': ['note', 'sms', 'email', 'letter', 'plan'],
  'letter.fields': [
    'name_and_balance',
    'reason_and_law',
    'rights_and_duties',
    'how_to_query_pay_object',
    'issuer_contact',
    'official_seal',
    'other_required',
  ],
  'plan.blocks': [
    'balance_structure_currency',
    'schedule',
    'fees_and_interest',
    'rights_and_default',
    'no_new_card',
    'other',
  ],
}

export function valuesOfFact(fact: string): readonly string[] {
  return known[fact] ?? []
}

export const knownHolds: readonly string[] = holdKinds
export const knownConsents: readonly string[] = agreeKinds
export const knownDuties = [
  'identity',
  'purpose',
  'recording',
  'badge',
  'verify_identity',
  'no_debt_disclosure',
  'no_entry_without_consent',
  'human_handoff',
  'transcript',
  'full_recording',
  'private_and_confidential',
  'forbearance',
  'debt_collector_disclosure',
] as const
