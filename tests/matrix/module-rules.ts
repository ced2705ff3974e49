import {
  all,
  any,
  bank,
  by,
  classes,
  closed,
  everyRow,
  mayAct,
  mine,
  ofChosenClient,
  type Rule,
  scoped,
  type TableRule,
  writes,
} from './rule-parts.ts'

const toIntake = { intake: ['select', 'insert'] } as const
const reportUnit: Rule = (reach, row) => reach.unit(row['unit_id'], 'report')
const moneyUnit: Rule = (reach, row) => reach.unit(row['unit_id'], 'money')
const ownAgreement: Rule = (reach, row) =>
  reach.find('clients.agreements', row['agreement_id'])?.['unit_id'] === row['unit_id'] &&
  reach.agreement(row['agreement_id'])
/** The unit has an agreement of that client, and the actor sees it. */
const worksForClient: Rule = (reach, row) =>
  reach
    .rows('clients.agreements')
    .some(
      (one) => one['client_id'] === row['client_id'] && one['unit_id'] === row['unit_id'] && reach.agreement(one['id']),
    )
const ownUpload: Rule = (reach, row) =>
  ['file_sha256', 'content_sha256'].every((name) =>
    reach.rows('intake.uploads').some((one) => one['staff_id'] === reach.me && one['sha256'] === row[name]),
  )
/** In one's own name, or in that of whoever answers for the connection it came by. */
const answersFor: Rule = (reach, row) =>
  row['staff_id'] === reach.me ||
  reach.find('transfers.connections', row['source_id'])?.['staff_id'] === row['staff_id']
/** A delivery begins at its beginning and is its maker's. */
const begins: Rule = (reach, row) =>
  row['created_by'] === reach.me &&
  row['state'] === 'uploaded' &&
  ['confirmed_by', 'skip_asked_by', 'skip_agreed_by', 'placement_id'].every((name) => row[name] === null)
/** Layout, batch and delivery of a file for a client are its unit's own. */
const ofTheUnit: Rule = (reach, row) =>
  [
    ['outgoing.layouts', row['layout_id']] as const,
    ['portfolio.placements', row['placement_id']] as const,
    ['intake.deliveries', row['delivery_id']] as const,
  ].every(([table, id]) => id === null || reach.find(table, id)?.['unit_id'] === row['unit_id'])
/** What I did, or those below me did, stays seen when the case has moved on. */
const byContactStaff: Rule = (reach, row) => row['staff_id'] === reach.me || reach.staff(row['staff_id'], 'contact')
const caseArm = classes.C('contact').see
const recordSeen: Rule = (reach, row, actor) => {
  const record = reach.find('contacts.records', row['record_id'])
  return (
    record !== undefined && record['case_id'] === row['case_id'] && any(caseArm, byContactStaff)(reach, record, actor)
  )
}
/** The permit is for this case, in the recorder's own name. */
const ownPermit: Rule = (reach, row) =>
  row['permit_id'] === null || reach.find('compliance.permits', row['permit_id'])?.['staff_id'] === row['staff_id']

/** Of an open request the step whose turn it is, for a role that I hold at one of its units, not my own request. */
const asksMe: Rule = (reach, request) =>
  request['state'] === 'open' &&
  request['maker'] !== reach.me &&
  reach
    .rows('approvals.steps')
    .some(
      (step) =>
        step['request_id'] === request['id'] &&
        step['due_at'] !== null &&
        step['decision'] === null &&
        step['role'] === reach.role &&
        reach.postId !== undefined &&
        (step['unit_ids'] as string[]).includes(reach.postId),
    )
const seesRequest = any(mine('maker'), reportUnit, asksMe)
/** One's own, and what hangs on a request that one may see. */
const ownOrAsked: Rule = (reach, row, actor) => {
  const request = reach.find('approvals.requests', row['request_id'])
  return row['staff_id'] === reach.me || (request !== undefined && seesRequest(reach, request, actor))
}
/** A report is of the author's own post, at that post's level. */
const levels: Record<string, string> = {
  supervisor: 'branch',
  team_leader: 'team',
  phone_collector: 'own',
  field_collector: 'own',
}
const ownPost: Rule = (reach, row) =>
  reach.postId !== undefined && row['unit_id'] === reach.postId && levels[reach.role ?? ''] === row['level']
const seesReport = any(mine('author'), reportUnit)

/** Those of the units in reach, one's own, and all of them for those who answer for incidents at the operator. */
const seesIncident = any(
  mine('owner_id'),
  mine('opened_by'),
  (reach, row) => reach.unit(row['unit_id'], 'incident') || reach.unit(reach.operator, 'incident'),
)
const ofIncident: Rule = (reach, row, actor) => {
  const incident = reach.find('incidents.incidents', row['incident_id'])
  return incident !== undefined && seesIncident(reach, incident, actor)
}

/** Of a unit in reach, and what one is asked oneself. */
const ownCall = any(mine('staff_id'), reportUnit)

/** Where the files of its unit are handled; once published also where the unit's work is done, and by whoever was asked. */
const seesBulletin: Rule = (reach, row) =>
  reach.unit(row['unit_id'], 'file') ||
  (row['published_at'] !== null &&
    (reach.about(row['unit_id']) ||
      reach
        .rows('clients.bulletin_acks')
        .some((ack) => ack['bulletin_id'] === row['id'] && ack['staff_id'] === reach.me)))

/** Of an agreement whose files or money are in reach. */
const ownTerms: Rule = (reach, row) => {
  const unit = reach.find('clients.agreements', row['agreement_id'])?.['unit_id']
  return reach.unit(unit, 'file') || reach.unit(unit, 'money')
}

/** Tables of the modules above the portfolio; see rules.ts. */
export const moduleRules: Record<string, TableRule> = {
  'portfolio.case_marks': scoped(classes.C('case')),
  'portfolio.list_views': scoped(classes.OWN(), { insert: true, update: true, staffOnly: ['update'] }),
  'exports.exports': scoped(classes.OWN(), { select: ownOrAsked }),
  'exports.downloads': closed(),
  'cycle.kinds': scoped(classes.O()),
  'cycle.checkpoints': scoped(classes.K('file')),
  'cycle.keep_requests': scoped(classes.OWN(), { select: ownOrAsked }),
  'messages.templates': scoped(classes.K('file')),
  'messages.gateways': scoped(classes.K('file')),
  'messages.gateway_secrets': closed(),
  'messages.outbox': scoped(classes.C('case')),
  'messages.replies': scoped(classes.C('case')),
  'messages.reply_parts': closed(),
  'messages.strays': scoped(classes.K('file')),
  'messages.told': scoped(classes.K('file')),
  'messages.stop_words': scoped(classes.O()),
  'messages.batches': scoped(classes.OWN()),
  'messages.batch_items': scoped(classes.C('case')),
  'messages.parts': closed(),
  'messages.receipts': closed(),
  'messages.return_reasons': scoped(classes.O()),
  'messages.letter_moves': scoped(classes.O()),
  'messages.print_runs': scoped(classes.K('file')),
  'messages.letters': scoped(classes.C('case')),
  'messages.letter_steps': scoped(classes.C('case')),
  'messages.print_downloads': closed(),
  'vault.message_texts': closed(),
  'vault.told': closed(),
  'search.readings': closed(),
  'search.names': closed(),
  'search.case_names': closed(),
  'search.quota_settings': closed(),
  'search.quotas': closed(),
  'search.asks': closed(),
  'intake.uploads': scoped(classes.OWN(), { insert: true }),
  'intake.mappings': scoped(classes.K('file'), { insert: true }),
  'intake.deliveries': scoped(classes.K('file'), {
    insert: writes(all(classes.K('file').act, ownAgreement, ownUpload, begins)),
    update: true,
    intake: ['select', 'update'],
  }),
  'intake.rejects': scoped(classes.K('file'), toIntake),
  'intake.seal_policy': scoped(classes.O()),
  'intake.sealed_files': scoped(classes.K('file'), toIntake),
  'intake.sealed_keys': closed(),
  'intake.sealed_grants': closed(),
  'intake.loose_files': closed(),
  'intake.earlier_records': scoped(classes.C('case'), toIntake),
  'intake.client_orders': scoped(classes.C('case'), toIntake),
  // No row security, because COPY refuses it: insert only.
  'intake.corrections': scoped(classes.K('file')),
  'intake.corrected_cells': scoped(classes.K('file')),
  'vault.correction_values': closed(),
  'intake.staging': closed({ intake: { insert: everyRow } }),
  'intake.readings': closed({ intake: { select: openDelivery, insert: openDelivery } }),
  'intake.placings': closed({ intake: { select: openDelivery, insert: openDelivery } }),
  'intake.placed_rows': closed({ intake: { select: ofChosenClient, insert: ofChosenClient } }),
  'intake.refreshed_rows': closed({
    intake: { select: ofChosenClient, insert: ofChosenClient, update: ofChosenClient },
  }),
  'intake.figure_days': closed({ intake: { select: ofChosenClient, insert: ofChosenClient } }),
  'transfers.uploads': scoped(classes.OWN(), { insert: true, update: true }),
  'transfers.arrivals': scoped(classes.K('file'), {
    insert: writes(all(classes.K('file').act, ownAgreement, answersFor)),
    update: true,
  }),
  'transfers.connections': scoped(classes.K('file'), {
    insert: writes(all(classes.K('file').act, ownAgreement, mine('staff_id'), mine('created_by'))),
    update: true,
  }),
  'transfers.connection_keys': closed(),
  'intake.program_errands': closed(),
  'transfers.program_keys': scoped(classes.K('file'), {
    staffOnly: ['insert', 'update'],
    insert: writes(
      all(classes.K('file').act, mine('created_by'), mine('staff_id'), worksForClient, by('transfers.keys')),
    ),
    update: true,
  }),
  'transfers.exchange_keys': scoped(classes.K('file'), {
    staffOnly: ['insert', 'update'],
    insert: writes(all(classes.K('file').act, mine('created_by'), worksForClient)),
    update: true,
  }),
  'transfers.packages': scoped(classes.K('file'), {
    insert: writes(all(classes.K('file').act, mine('staff_id'), ownAgreement)),
  }),
  'transfers.runs': scoped(classes.K('file'), {
    insert: writes(
      all(
        classes.K('file').act,
        (reach, row) => reach.find('transfers.connections', row['connection_id'])?.['unit_id'] === row['unit_id'],
      ),
    ),
  }),
  'transfers.remote_files': scoped(classes.K('file'), { insert: true, update: true }),
  'compliance.packs': scoped(classes.O()),
  'compliance.pack_drafts': scoped(classes.O()),
  'portfolio.stage_moves': scoped(classes.C('case')),
  'compliance.gate_decisions': scoped(classes.S('people')),
  'compliance.gate_inputs': closed(),
  'compliance.budgets': closed(),
  'compliance.permit_inputs': closed(),
  'compliance.house_salt': closed(),
  'compliance.house_budgets': closed(),
  'compliance.house_reservations': closed(),
  'compliance.caps': closed(),
  'compliance.askings': closed(),
  'compliance.calendar_years': scoped(classes.O()),
  'compliance.calendar_days': scoped(classes.O()),
  'compliance.reported_counts': closed(),
  'compliance.allotments': closed(),
  'compliance.allotment_requests': closed(),
  'compliance.unlocks': scoped(classes.C('case')),
  'compliance.overrides': scoped(classes.C('case')),
  'compliance.party_facts': scoped(classes.BD('case', 'debtor_id')),
  'compliance.consents': scoped(classes.BD('case', 'debtor_id')),
  'compliance.permits': scoped(classes.C('contact'), { select: any(caseArm, byContactStaff) }),
  'contacts.records': scoped(classes.C('contact'), {
    select: any(caseArm, byContactStaff),
    insert: all(mine('staff_id'), mayAct, ownPermit, by('contacts.record')),
  }),
  'contacts.drafts': scoped(classes.OWN(), {
    staffOnly: ['insert', 'update'],
    insert: all(mine('staff_id'), mayAct),
    update: all(mine('staff_id'), mayAct),
  }),
  'contacts.skips': scoped(classes.S('contact'), { staffOnly: ['insert'], insert: all(mine('staff_id'), mayAct) }),
  'arrangements.promises': scoped(classes.C('contact'), {
    insert: all(mine('made_by'), mayAct, recordSeen),
    update: mayAct,
  }),
  'arrangements.plans': scoped(classes.C('contact')),
  'arrangements.plan_parts': scoped(classes.C('contact')),
  'arrangements.plan_credits': scoped(classes.C('contact')),
  'ledger.closings': scoped(classes.K('money'), { intake: ['select'] }),
  'ledger.entries': scoped(classes.K('money'), toIntake),
  'ledger.postings': scoped(classes.K('money'), toIntake),
  'payments.payments': scoped(classes.K('money'), {
    ...toIntake,
    select: any(moneyUnit, (reach, row) => reach.account(row['client_id'], row['account_id'], 'case', 'see')),
  }),
  'payments.claimed_payments': scoped(classes.C('case'), { intake: ['select'] }),
  'outgoing.layouts': scoped(classes.K('file'), { insert: true }),
  'outgoing.files': scoped(classes.K('file'), {
    insert: writes(all(classes.K('file').act, ownAgreement, ofTheUnit, (_reach, row) => row['state'] === 'making')),
    update: true,
  }),
  'reconciliation.periods': scoped(classes.K('money'), { client: bank() }),
  'reconciliation.statements': scoped(classes.K('money'), {
    client: bank(),
    insert: writes(all(mine('uploaded_by'), moneyUnit)),
  }),
  'reconciliation.statement_lines': scoped(classes.K('money'), { client: bank(), insert: true }),
  'reconciliation.matches': scoped(classes.K('money')),
  'reconciliation.breaks': scoped(classes.K('money'), { client: bank(), update: true, staffOnly: ['update'] }),
  'reconciliation.signatures': scoped(classes.K('money'), { client: bank() }),
  'commissions.filings': scoped(classes.K('money')),
  'commissions.schemes': scoped(classes.K('money')),
  'commissions.performance': scoped(classes.S('people'), { select: any(classes.S('people').see, moneyUnit) }),
  'approvals.chains': scoped(classes.O()),
  'approvals.requests': scoped(classes.S('report', 'maker'), { select: seesRequest }),
  'approvals.steps': scoped(classes.S('report', 'maker'), {
    select: (reach, row, actor) => {
      const request = reach.find('approvals.requests', row['request_id'])
      return request !== undefined && seesRequest(reach, request, actor)
    },
  }),
  'clients.bulletins': scoped(classes.K('file'), { select: seesBulletin }),
  'clients.bulletin_acks': scoped(classes.S('people')),
  'clients.client_log': scoped(classes.K('file')),
  'clients.attachments': scoped(classes.K('file', 'bulletin_id'), {
    select: (reach, row, actor) => {
      const bulletin = reach.find('clients.bulletins', row['bulletin_id'])
      const entry = reach.find('clients.client_log', row['entry_id'])
      return (
        (bulletin !== undefined && seesBulletin(reach, bulletin, actor)) ||
        (entry !== undefined && reach.unit(entry['unit_id'], 'file'))
      )
    },
  }),
  'clients.agreement_terms': scoped(classes.K('file', 'agreement_id'), { select: ownTerms }),
  'incidents.kinds': scoped(classes.O()),
  'incidents.kind_duties': scoped(classes.O()),
  'incidents.incidents': scoped(classes.K('incident'), { select: seesIncident }),
  'incidents.duties': scoped(classes.K('incident', 'incident_id'), { select: ofIncident }),
  'incidents.log': scoped(classes.K('incident', 'incident_id'), { select: ofIncident }),
  'calls.sources': scoped(classes.K('report')),
  'calls.extensions': scoped(classes.K('report')),
  'calls.files': scoped(classes.K('report')),
  'calls.details': scoped(classes.K('report'), { select: ownCall }),
  'calls.findings': scoped(classes.K('report'), { select: ownCall }),
  'calls.lookups': closed(),
  'calls.exchanges': closed(),
  'calls.readings': closed(),
  'calls.placed': scoped(classes.C('contact')),
  // With the case's contacts, and by whoever took the call.
  'calls.inbound': scoped(classes.C('contact'), { select: any(mine('staff_id'), caseArm) }),
  'calls.steps': scoped(classes.K('report', 'finding_id'), {
    select: (reach, row, actor) => {
      const finding = reach.find('calls.findings', row['finding_id'])
      return finding !== undefined && ownCall(reach, finding, actor)
    },
  }),
  'reports.report_transitions': scoped(classes.O()),
  'reports.registers': closed(),
  'reports.reports': scoped(classes.S('report', 'author'), {
    staffOnly: ['insert', 'update'],
    select: seesReport,
    insert: writes(all(mine('author'), ownPost, (_reach, row) => row['state'] === 'draft')),
    update: writes(all(mine('author'), (_reach, row) => row['state'] === 'draft' || row['state'] === 'rejected')),
  }),
  'reports.filings': scoped(classes.S('report', 'report_id'), {
    select: (reach, row, actor) => {
      const report = reach.find('reports.reports', row['report_id'])
      return report !== undefined && seesReport(reach, report, actor)
    },
  }),
}

function openDelivery(
  _reach: unknown,
  row: Record<string, unknown>,
  actor: { settings: Record<string, string> },
): boolean {
  return row['delivery_id'] === actor.settings['app.intake_delivery']
}
