import { agreementsPermissions } from './agreements.ts'
import { allocationPermissions } from './allocation.ts'
import { approvalsPermissions } from './approvals.ts'
import { arrangementsPermissions } from './arrangements.ts'
import { batchesPermissions } from './batches.ts'
import { bulletinsPermissions } from './bulletins.ts'
import { callsPermissions } from './calls.ts'
import { caseListsPermissions } from './case-lists.ts'
import { claimsPermissions } from './claims.ts'
import { clientsPermissions } from './clients.ts'
import { commissionsPermissions } from './commissions.ts'
import { compliancePermissions } from './compliance.ts'
import { consentsPermissions } from './consents.ts'
import { contactLimitsPermissions } from './contact-limits.ts'
import { contactsPermissions } from './contacts.ts'
import { cyclePermissions } from './cycle.ts'
import { evidencePermissions } from './evidence.ts'
import { exportsPermissions } from './exports.ts'
import { gatesPermissions } from './gates.ts'
import { gatewaysPermissions } from './gateways.ts'
import { identityPermissions } from './identity.ts'
import { incidentsPermissions } from './incidents.ts'
import { intakePermissions } from './intake.ts'
import { ledgerPermissions } from './ledger.ts'
import { lettersPermissions } from './letters.ts'
import { messagesPermissions } from './messages.ts'
import { noticesPermissions } from './notices.ts'
import { outboxPermissions } from './outbox.ts'
import { outgoingPermissions } from './outgoing.ts'
import { overridesPermissions } from './overrides.ts'
import { partyFactsPermissions } from './party-facts.ts'
import { paymentsPermissions } from './payments.ts'
import { plansPermissions } from './plans.ts'
import { portfolioPermissions } from './portfolio.ts'
import { reconciliationPermissions } from './reconciliation.ts'
import { repliesPermissions } from './replies.ts'
import { reportsPermissions } from './reports.ts'
import type { PermissionTable, Role } from './roles.ts'
import { rulePacksPermissions } from './rule-packs.ts'
import { schemesPermissions } from './schemes.ts'
import { searchPermissions } from './search.ts'
import { stagesPermissions } from './stages.ts'
import { tasksPermissions } from './tasks.ts'
import { transfersPermissions } from './transfers.ts'
import { unlocksPermissions } from './unlocks.ts'

/** All permissions of all domains, merged from the domains' own tables. */
export const permissions = {
  ...identityPermissions,
  ...clientsPermissions,
  ...agreementsPermissions,
  ...bulletinsPermissions,
  ...portfolioPermissions,
  ...caseListsPermissions,
  ...stagesPermissions,
  ...searchPermissions,
  ...evidencePermissions,
  ...exportsPermissions,
  ...cyclePermissions,
  ...messagesPermissions,
  ...outboxPermissions,
  ...gatewaysPermissions,
  ...repliesPermissions,
  ...batchesPermissions,
  ...lettersPermissions,
  ...contactsPermissions,
  ...callsPermissions,
  ...compliancePermissions,
  ...unlocksPermissions,
  ...overridesPermissions,
  ...contactLimitsPermissions,
  ...consentsPermissions,
  ...partyFactsPermissions,
  ...rulePacksPermissions,
  ...gatesPermissions,
  ...arrangementsPermissions,
  ...plansPermissions,
  ...allocationPermissions,
  ...intakePermissions,
  ...transfersPermissions,
  ...commissionsPermissions,
  ...schemesPermissions,
  ...ledgerPermissions,
  ...paymentsPermissions,
  ...claimsPermissions,
  ...outgoingPermissions,
  ...reconciliationPermissions,
  ...approvalsPermissions,
  ...incidentsPermissions,
  ...reportsPermissions,
  ...tasksPermissions,
  ...noticesPermissions,
} as const satisfies PermissionTable
export type Permission = keyof typeof permissions

/** Permissions that a person with these roles holds. Unknown roles hold nothing. */
export function permissionsOf(held: readonly string[]): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((name) =>
    (permissions[name] as readonly Role[]).some((role) => held.includes(role)),
  )
}
