import type { Role } from '@dunwell/contract'

const office: readonly Role[] = ['hq_supervisor', 'branch_manager', 'supervisor']
const collectors: readonly Role[] = ['phone_collector', 'field_collector']
/** Those who work cases: collectors, and those who lead them and step in. */
const workers: readonly Role[] = ['supervisor', 'team_leader', ...collectors]
/** Those who look on: HQ and the branch above, quality, audit. */
const onlookers: readonly Role[] = ['hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor']
const staff: readonly Role[] = [
  ...office,
  'team_leader',
  ...collectors,
  'admin_assistant',
  'finance',
  'risk_analyst',
  'compliance_officer',
  'system_expert',
  'org_admin',
  'auditor',
]
const everyone: readonly Role[] = [...staff, 'client_user']
const but = (list: readonly Role[], ...out: Role[]): readonly Role[] => list.filter((role) => !out.includes(role))

/**
 * Who may what, from the table of roles in process.md, written beside the contract and not from it: a permission that is
 * given or taken there must be argued here as well.
 */
export const whoMay: Record<string, readonly Role[]> = {
  'identity.read-self': everyone,
  'identity.sign-out': everyone,
  'identity.read-org': everyone,
  // R28, R2: units, staff, devices, sessions are the org admin's; those who lead see their people.
  'identity.list-staff': [...office, 'team_leader', 'compliance_officer', 'org_admin', 'auditor'],
  'identity.approve-device': ['org_admin'],
  'identity.end-access': ['org_admin'],
  'identity.unlock': ['org_admin'],
  // Papers of a house are kept by HQ's officers, certificates by who answers for the people.
  'identity.read-evidence': [...office, 'compliance_officer', 'auditor'],
  'identity.keep-evidence': [...office, 'compliance_officer'],
  'clients.read': but(staff, 'risk_analyst', 'system_expert', 'org_admin'),
  // No case content for org_admin and system_expert by virtue of the role; finance reads money, risk summaries.
  'portfolio.read-case': [...workers, ...onlookers, 'admin_assistant'],
  'portfolio.list-cases': [...workers, ...onlookers, 'admin_assistant'],
  'portfolio.mark-cases': [...workers, 'hq_supervisor', 'branch_manager', 'compliance_officer', 'admin_assistant'],
  'portfolio.save-view': but(staff, 'auditor'),
  // R3: files of cases are for those who lead or run the office, and another approves each.
  'exports.request': [...office, 'team_leader', 'admin_assistant', 'compliance_officer', 'finance'],
  'exports.read': [...office, 'team_leader', 'admin_assistant', 'compliance_officer', 'finance'],
  // R12: the supervisor's desk; the assistant keeps the lists of what goes back.
  'cycle.read': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  'cycle.note-done': office,
  'cycle.request-keep': [...office, 'admin_assistant'],
  // Words are proposed by those who lead or run the office; compliance reads and decides.
  'messages.read-templates': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  'messages.submit-template': [...office, 'admin_assistant'],
  // Messages are sent by those who work cases; whoever looks on and whoever runs the office sees what was sent.
  'messages.send': workers,
  'messages.read-outbox': [...workers, ...onlookers, 'admin_assistant'],
  // A way to send says to whom numbers of debtors go: proposed by head office or whoever handles the files, opened by compliance.
  'messages.read-gateways': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  'messages.manage-gateways': ['hq_supervisor', 'admin_assistant'],
  // Replies that belong to no case are the office's; words are the installation's.
  'messages.read-strays': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  'messages.see-stray': [...office, 'admin_assistant', 'compliance_officer'],
  // What a provider tells is looked into, and an opt-out read in the mailbox recorded, by the same people.
  'messages.stop-mail': [...office, 'admin_assistant', 'compliance_officer'],
  'messages.read-told': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  'messages.see-told': [...office, 'admin_assistant', 'compliance_officer'],
  'messages.set-stop-words': ['hq_supervisor', 'compliance_officer'],
  // Many at once is a leader's order.
  'messages.send-many': ['supervisor', 'team_leader'],
  'messages.reconcile': ['supervisor', 'branch_manager'],
  // Letters are asked for by those who work cases, and printed by the branch's office.
  'messages.ask-letter': workers,
  'messages.read-letters': [...workers, ...onlookers, 'admin_assistant'],
  'messages.print-letters': ['branch_manager', 'supervisor', 'admin_assistant'],
  'compliance.read-packs': [...office, 'compliance_officer', 'auditor'],
  // Who answers for people sees what the rules refused them; each sees their own.
  'compliance.read-gates': [...office, 'compliance_officer', 'auditor'],
  'compliance.draft-pack': ['compliance_officer'],
  'compliance.try-pack': ['hq_supervisor', 'compliance_officer', 'auditor'],
  // R17, R34: what the telephone system says is the leads' to send and to judge; whoever called explains.
  'calls.read': [...office, 'team_leader', 'compliance_officer', 'auditor'],
  'calls.read-findings': [...workers, ...onlookers],
  'calls.set-source': office,
  'calls.import': office,
  'calls.explain': workers,
  // R17a: whoever answers a telephone.
  'calls.take-inbound': [...workers, 'admin_assistant'],
  'calls.judge': [...office, 'compliance_officer'],
  'search.cases': [...workers, ...onlookers, 'admin_assistant'],
  'portfolio.list-placements': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  // R9: whoever receives the bank's files takes one back, and those who answer for the branch.
  'portfolio.withdraw-placement': ['branch_manager', 'supervisor', 'admin_assistant'],
  // R3: an auditor changes nothing, and a reveal leaves a trace; the assistant handles files, not numbers.
  'portfolio.reveal': [...workers, 'hq_supervisor', 'branch_manager', 'compliance_officer'],
  'portfolio.hold': [
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'compliance_officer',
    'admin_assistant',
  ],
  // R13: the client's orders come to whoever answers for the branch, and to the assistant who speaks with it.
  'intake.stop-order': [...office, 'admin_assistant', 'compliance_officer'],
  // R29: whoever works the case writes down what the debtor says; the client's answer is the assistant's to enter.
  'claims.record': [...workers, 'admin_assistant'],
  'claims.read': [...workers, ...onlookers, 'admin_assistant'],
  'claims.answer': ['admin_assistant'],
  'claims.see-proof': [...workers, 'branch_manager', 'admin_assistant', 'compliance_officer'],
  'outgoing.save-layout': ['admin_assistant'],
  'outgoing.make': ['admin_assistant'],
  'outgoing.download': ['admin_assistant'],
  'outgoing.read': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  // R20, R23: whoever reads cases reads their papers, but for the assistant, who handles files of banks and no evidence.
  'portfolio.read-document': [...workers, ...onlookers],
  // R14: every case shows its stage and why; a person's word is that of those who lead.
  'portfolio.read-stage': [...workers, ...onlookers, 'admin_assistant'],
  'portfolio.move-stage': ['branch_manager', 'supervisor', 'team_leader'],
  // CN-W3: whoever talks to people notes that one wants to hear no more.
  'portfolio.refuse-related': workers,
  // R9, R11: who receives a file answers for it; what a merge did wrong is undone by those who answer for the branch, or quality.
  'portfolio.answer-name': ['branch_manager', 'supervisor', 'admin_assistant'],
  'portfolio.split-person': ['branch_manager', 'supervisor', 'compliance_officer'],
  'portfolio.end-hold': ['branch_manager', 'supervisor', 'team_leader', 'compliance_officer'],
  'contacts.record': workers,
  'contacts.draft': workers,
  'contacts.work': workers,
  'contacts.read-today': workers,
  'compliance.read-verdicts': [...workers, ...onlookers],
  'compliance.request-permit': workers,
  // A machine is set going by those who lead.
  'compliance.request-machine-permit': ['supervisor', 'team_leader'],
  'compliance.show-number': workers,
  'compliance.settle-permit': workers,
  'compliance.read-consents': [...workers, ...onlookers],
  'compliance.read-consent': [...workers, ...onlookers],
  'compliance.record-consent': workers,
  'compliance.revoke-consent': [...workers, 'compliance_officer'],
  // Who works the case notes what stops contact; what opens one is a leader's, and taking back is another's than who entered it.
  'compliance.read-party-facts': [...workers, ...onlookers],
  'compliance.note-party-fact': workers,
  'compliance.confirm-party-fact': ['supervisor', 'team_leader'],
  'compliance.add-representative': ['supervisor', 'team_leader'],
  // The second person beside who entered them.
  'compliance.agree-party-fact': ['supervisor', 'team_leader', 'compliance_officer'],
  'compliance.revoke-party-fact': ['supervisor', 'team_leader', 'compliance_officer'],
  // What others did the client says by its key, or head office for it; what each agency has of it is head office's.
  'compliance.report-counts': ['hq_supervisor', 'compliance_officer'],
  'compliance.read-calendars': [...office, 'compliance_officer', 'auditor'],
  'compliance.enter-calendar': ['hq_supervisor', 'compliance_officer'],
  'compliance.read-limits': ['hq_supervisor', 'compliance_officer', 'auditor'],
  'compliance.set-allotment': ['hq_supervisor', 'compliance_officer'],
  // CN-W3: one asks for a related person, another decides; closing again is for whoever answers for the case or for quality.
  'compliance.read-related': [...workers, ...onlookers, 'admin_assistant'],
  'compliance.ask-unlock': workers,
  'compliance.read-override': [...workers, ...onlookers, 'admin_assistant'],
  'compliance.ask-override': workers,
  'compliance.end-unlock': [...workers, 'branch_manager', 'compliance_officer'],
  'arrangements.list-promises': [...workers, ...onlookers],
  'arrangements.make-promise': workers,
  'arrangements.withdraw-promise': workers,
  // R22, R33: whoever works the case proposes; the supervisor agrees, so that nobody decides their own.
  'arrangements.read-plans': [...workers, ...onlookers],
  'arrangements.propose-plan': ['team_leader', ...collectors],
  'arrangements.withdraw-plan': ['team_leader', ...collectors],
  'arrangements.sign-plan': workers,
  'allocation.allocate': ['branch_manager', 'supervisor', 'team_leader'],
  // R9: the assistant receives bank files.
  'intake.receive': ['admin_assistant'],
  // R9, R45: the second person may be another assistant, or whoever answers for the branch.
  'intake.agree-skip': ['branch_manager', 'supervisor', 'admin_assistant'],
  // CN-P1: what may not be kept is nobody's to read but the officer's who answers for it.
  'intake.open-sealed': ['compliance_officer'],
  'transfers.upload': ['admin_assistant'],
  'transfers.manage': ['admin_assistant'],
  // A key of a bank's program is theirs who answer for what comes by it.
  'transfers.keys': ['admin_assistant'],
  // What stops cases and counts contacts of every house is head office's to open.
  'transfers.order-keys': ['hq_supervisor', 'compliance_officer'],
  'transfers.answer-keys': ['hq_supervisor', 'compliance_officer', 'admin_assistant'],
  // R45: a bank's keys for packages are entered by one person and compared by another.
  'transfers.agree-key': ['branch_manager', 'supervisor', 'admin_assistant'],
  'transfers.read': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  'intake.read': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  // R31: filed to finance, who settle commission.
  'commissions.file': ['finance'],
  'commissions.propose-scheme': ['finance'],
  'commissions.read': [...office, 'finance', 'admin_assistant', 'auditor'],
  'commissions.read-own': [...office, 'team_leader', ...collectors, 'admin_assistant', 'finance', 'auditor'],
  'ledger.read': [...office, 'admin_assistant', 'finance', 'auditor'],
  'payments.read': [...office, 'admin_assistant', 'finance', 'auditor'],
  'payments.read-case': [...workers, ...onlookers, 'admin_assistant'],
  // R30: the assistant reconciles, finance signs beside; the bank reads its own.
  'reconciliation.read': [...office, 'admin_assistant', 'finance', 'client_user', 'auditor'],
  'reconciliation.open': ['admin_assistant', 'finance'],
  'reconciliation.match': ['admin_assistant'],
  'reconciliation.explain': ['admin_assistant'],
  'reconciliation.sign': ['admin_assistant', 'finance'],
  'reconciliation.sign-client': ['admin_assistant'],
  'approvals.read': staff,
  'approvals.decide': [...office, 'team_leader', 'finance', 'compliance_officer', 'risk_analyst', 'org_admin'],
  'approvals.withdraw': but(staff, 'auditor'),
  // R33: collectors' and leaders' reports; a supervisor's own.
  'reports.produce': workers,
  'reports.submit': workers,
  'reports.read': [...workers, ...onlookers],
  'reports.file': office,
  'reports.read-filing': [...workers, ...onlookers],
  'reports.download-filing': ['supervisor', ...onlookers],
  // R4: terms hold commission; made by those who handle the files, agreed by HQ through approvals.
  'clients.read-terms': [...office, 'admin_assistant', 'finance', 'compliance_officer', 'auditor'],
  'clients.propose-terms': ['branch_manager', 'supervisor', 'admin_assistant'],
  'clients.entrust': ['hq_supervisor', 'branch_manager'],
  // R5: recorded by the assistant, read and acknowledged by whom it concerns; what was said is kept by those who deal with the bank.
  'clients.read-bulletins': but(staff, 'risk_analyst', 'system_expert', 'org_admin'),
  'clients.publish-bulletin': ['supervisor', 'admin_assistant'],
  'clients.acknowledge': but(staff, 'risk_analyst', 'system_expert', 'org_admin'),
  'clients.read-log': [...office, 'admin_assistant', 'compliance_officer', 'auditor'],
  'clients.write-log': [...office, 'admin_assistant'],
  // R34: whoever works here says what went wrong; those who answer for it work on it, and the right role closes it.
  'incidents.read': staff,
  'incidents.open': but(staff, 'auditor'),
  'incidents.work': [...office, 'team_leader', 'admin_assistant', 'compliance_officer', 'system_expert'],
  'incidents.close': [...office, 'compliance_officer'],
  // Whoever works here can be told something.
  'notices.read': staff,
  'notices.mark': staff,
  'tasks.read': staff,
  // An auditor has no jobs; row security refuses the change besides.
  'tasks.cancel': staff,
}
/** Permissions that stand in no route yet, with the reason. */
export const withoutRoute: Record<string, string> = {
  'identity.sign-out': 'signing out is open to anyone: ending a session that is over does no harm',
}
