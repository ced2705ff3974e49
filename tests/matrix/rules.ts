import { moduleRules } from './module-rules.ts'
import {
  all,
  any,
  bank,
  classes,
  closed,
  everyRow,
  mine,
  notMine,
  ofChosenClient,
  ofTheirs,
  type Rule,
  scoped,
  signedIn,
  type TableRule,
  writes,
} from './rule-parts.ts'

const readAll = { select: everyRow }
const signInWrites = { select: everyRow, insert: everyRow, update: everyRow }
const actorsOwn = { insert: all(mine('actor'), ofTheirs('action')) }
const anyoneSignedIn = { insert: signedIn }
const unsent: Rule = (_reach, row) => row['sent_at'] === null
const broughtAsPlaced = (rule: TableRule): TableRule => ({
  ...rule,
  logins: {
    ...rule.logins,
    intake: { ...rule.logins.intake, insert: all(ofChosenClient, (_reach, row) => row['state'] === 'placed') },
  },
})
const toIntake = { intake: ['select', 'insert'] } as const
const known = scoped(classes.O())
const publicKnowledge: TableRule = { ...known, logins: { ...known.logins, intake: { select: everyRow } } }
const ofHouse: Rule = (reach, row) => row['staff_id'] === null && reach.house(row['unit_id'])
const people: Rule = (reach, row) => reach.staff(row['staff_id'], 'people')

/**
 * Every protected table, from data.md. A table that a migration adds fails the suite until it stands here: class and area
 * as in data.md, the verbs of each login, and a rule of its own where the table has a policy of its own.
 */
export const rules: Record<string, TableRule> = {
  ...moduleRules,
  'scope.protected_tables': closed(),
  'platform.clock': closed(),
  'platform.outbox': closed({
    serve_staff: { insert: all(signedIn, unsent, ofTheirs('kind')) },
    work: { insert: all(signedIn, unsent, ofTheirs('kind')) },
    intake: { insert: all(signedIn, unsent, ofTheirs('kind')) },
    auth: { insert: unsent },
    relay: { select: everyRow, update: unsent },
  }),
  'platform.files': closed({ serve_staff: anyoneSignedIn, work: anyoneSignedIn, intake: anyoneSignedIn }),
  'platform.idempotency': scoped(classes.OWN('actor'), {
    insert: true,
    update: true,
    program: { select: mine('actor'), insert: mine('actor'), update: mine('actor') },
  }),
  'platform.notices': scoped(classes.OWN(), { staffOnly: ['update'], update: true }),
  'platform.tasks': scoped(classes.OWN(), { insert: true, update: true }),
  'identity.org_units': scoped(classes.O(), { auth: readAll }),
  'identity.roles': scoped(classes.O(), { auth: readAll }),
  'identity.role_areas': scoped(classes.O()),
  'identity.role_permissions': closed(),
  'identity.staff': scoped(classes.S('people', 'id'), {
    auth: readAll,
    staffOnly: ['insert', 'update'],
    insert: writes((reach, row) => reach.unit(row['home_unit_id'], 'people')),
    update: writes(all(notMine('id'), (reach, row) => reach.staff(row['id'], 'people'))),
  }),
  'identity.staff_roles': scoped(classes.S('people'), {
    auth: readAll,
    staffOnly: ['insert', 'update'],
    insert: writes(all(notMine('staff_id'), people, (reach, row) => reach.unit(row['unit_id'], 'people'))),
    update: writes(all(notMine('staff_id'), people, (reach, row) => reach.unit(row['unit_id'], 'people'))),
  }),
  'identity.certificates': scoped(classes.S('people')),
  // Of a house whoever works in it, and the operator's officers, who keep it.
  'identity.evidence': scoped(classes.S('people'), { select: any(ofHouse, mine('staff_id'), people) }),
  'identity.devices': scoped(classes.S('people'), {
    auth: signInWrites,
    staffOnly: ['update'],
    update: writes(all(notMine('staff_id'), people)),
  }),
  'identity.credentials': closed({ auth: signInWrites }),
  'identity.challenges': closed({ auth: signInWrites }),
  'identity.sessions': closed({ auth: signInWrites }),
  'identity.errands': closed(),
  'identity.scopes': closed(),
  'identity.settings': closed({ auth: readAll }),
  'audit.events': closed({
    serve_staff: actorsOwn,
    serve_client: actorsOwn,
    work: actorsOwn,
    intake: actorsOwn,
    serve_program: { insert: all(mine('actor'), (_reach, row) => String(row['action']).startsWith('transfers.')) },
    auth: { insert: (_reach, row) => String(row['action']).startsWith('identity.') },
  }),
  'audit.views': closed({ serve_staff: { insert: mine('staff_id') } }),
  'clients.clients': scoped(classes.KC('id'), { client: bank('id') }),
  'clients.agreements': scoped(classes.KA('id'), { client: bank() }),
  'clients.entrustments': scoped(classes.KA('agreement_id'), { select: (reach, row) => reach.entrustment(row) }),
  'portfolio.placements': scoped(classes.K('file'), { client: bank(), ...toIntake }),
  'portfolio.debtors': scoped(classes.BD('case', 'id'), toIntake),
  'portfolio.accounts': scoped(classes.BA('case', 'id'), toIntake),
  'portfolio.account_parties': scoped(classes.BA('case', 'account_id'), toIntake),
  'portfolio.account_balances': scoped(classes.BA('case', 'account_id'), { intake: ['select', 'insert', 'update'] }),
  // Planted cases lie on desks, and bulk intake brings none but placed ones.
  'portfolio.cases': broughtAsPlaced(scoped(classes.D('case'), toIntake)),
  'portfolio.case_transitions': scoped(classes.O()),
  'portfolio.case_grants': scoped(classes.C('case')),
  'portfolio.case_events': scoped(classes.C('case')),
  'portfolio.desk_moves': scoped(classes.C('case')),
  'portfolio.case_particulars': scoped(classes.C('case'), { intake: ['select', 'insert', 'update'] }),
  'portfolio.case_terms': scoped(classes.C('money'), { intake: ['select', 'insert', 'update'] }),
  'portfolio.related_persons': scoped(classes.BD('case', 'debtor_id'), { intake: ['select', 'insert', 'update'] }),
  'portfolio.documents': scoped(classes.BD('case', 'debtor_id')),
  'portfolio.person_splits': scoped(classes.BA('case', 'account_id')),
  'portfolio.name_questions': scoped(classes.K('file'), { intake: ['select', 'insert', 'update'] }),
  'portfolio.contact_points': scoped(classes.BD('case', 'debtor_id'), toIntake),
  'portfolio.holds': scoped(classes.BD('case', 'debtor_id')),
  'portfolio.work_items': scoped(classes.D1('case'), {
    update: true,
    insert: writes(
      (reach, row) => reach.desk(row['desk_no'], 'case') && reach.caseOnDesk(row['client_id'], row['case_id']),
    ),
    intake: ['select', 'insert', 'update'],
  }),
  'portfolio.reveals': scoped(classes.S('people')),
  // What is public anyway; the loader reads places off what it loads.
  'portfolio.places': publicKnowledge,
  'portfolio.number_places': publicKnowledge,
  'vault.persons': closed({ intake: { select: ofChosenClient, insert: ofChosenClient } }),
  'vault.contact_values': closed({ intake: { select: ofChosenClient, insert: ofChosenClient } }),
  'vault.card_numbers': closed({ intake: { select: ofChosenClient, insert: ofChosenClient } }),
  'vault.case_values': closed({
    intake: { select: ofChosenClient, insert: ofChosenClient, update: ofChosenClient },
  }),
  'vault.related_names': closed({
    intake: { select: ofChosenClient, insert: ofChosenClient, update: ofChosenClient },
  }),
  'vault.reveal_quotas': closed(),
  'vault.quota_settings': closed(),
  'vault.reveal_grants': closed(),
}
