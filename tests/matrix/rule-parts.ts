import type { Reach } from './model.ts'
import type { Actor, Area, Login } from './organisation.ts'
import type { Row } from './planter.ts'
import { whoMay } from './who-may.ts'

export type Verb = 'select' | 'insert' | 'update'
/** May this reach have this row? */
export type Rule = (reach: Reach, row: Row, actor: Actor) => boolean
export type TableRule = {
  /** Scope class and area as data.md has them; compared with what the migrations declared. */
  class: string
  area: Area | null
  /** Who may what. What is not named is refused. */
  logins: Partial<Record<Login, Partial<Record<Verb, Rule>>>>
}

type Classed = Pick<TableRule, 'class' | 'area'> & { see: Rule; act: Rule }

export const classes = {
  D: (area: Area): Classed => ({
    class: 'D',
    area,
    see: (r, row) => r.case(row['client_id'], row['id'], area),
    act: (r, row) => r.case(row['client_id'], row['id'], area, 'act'),
  }),
  D1: (area: Area): Classed => both('D1', area, (r, row) => r.desk(row['desk_no'], area)),
  C: (area: Area, key = 'case_id'): Classed => ({
    class: 'C',
    area,
    see: (r, row) => r.case(row['client_id'], row[key], area),
    act: (r, row) => r.case(row['client_id'], row[key], area, 'act'),
  }),
  BA: (area: Area, key: string): Classed => ({
    class: 'BA',
    area,
    see: (r, row) => r.account(row['client_id'], row[key], 'case', 'see'),
    act: (r, row) => r.account(row['client_id'], row[key], area, 'act'),
  }),
  BD: (area: Area, key: string): Classed => ({
    class: 'BD',
    area,
    see: (r, row) => r.debtor(row['client_id'], row[key], 'case'),
    act: (r, row) => r.debtor(row['client_id'], row[key], area, 'act'),
  }),
  S: (area: Area, key = 'staff_id'): Classed =>
    both('S', area, (r, row) => row[key] === r.me || r.staff(row[key], area)),
  OWN: (key = 'staff_id'): Classed => both('OWN', null, (r, row) => row[key] === r.me),
  K: (area: Area, key = 'unit_id'): Classed => both('K', area, (r, row) => r.unit(row[key], area)),
  KA: (key: string): Classed => both('KA', null, (r, row) => r.agreement(row[key])),
  KC: (key: string): Classed => both('KC', null, (r, row) => r.client(row[key])),
  O: (): Classed => both('O', null, () => true),
}
function both(name: string, area: Area | null, rule: Rule): Classed {
  return { class: name, area, see: rule, act: rule }
}

export const writes =
  (rule: Rule): Rule =>
  (reach, row, actor) =>
    !reach.readOnly && rule(reach, row, actor)
export const all =
  (...rules: Rule[]): Rule =>
  (reach, row, actor) =>
    rules.every((rule) => rule(reach, row, actor))
export const any =
  (...rules: Rule[]): Rule =>
  (reach, row, actor) =>
    rules.some((rule) => rule(reach, row, actor))
export const mine =
  (column: string): Rule =>
  (reach, row) =>
    row[column] === reach.me
export const notMine =
  (column: string): Rule =>
  (reach, row) =>
    row[column] !== reach.me
export const everyRow: Rule = () => true
export const signedIn: Rule = (reach) => reach.me !== undefined
/** Whose role is allowed it. */
export const by =
  (permission: string): Rule =>
  ({ role }) =>
    whoMay[permission]?.some((one) => one === role) === true
/** Named as something of a part of the product in which one is allowed something. */
export const ofTheirs =
  (column: string): Rule =>
  (reach, row, actor) => {
    const part = `${String(row[column]).split('.')[0]}.`
    const known = Object.keys(whoMay).filter((permission) => permission.startsWith(part))
    return known.length === 0 || known.some((permission) => by(permission)(reach, row, actor))
  }
export const mayAct: Rule = (reach, row) =>
  !reach.readOnly && reach.case(row['client_id'], row['case_id'], 'case', 'act')

type Options = {
  select?: Rule
  insert?: Rule | true
  update?: Rule | true
  /** Rules of staff's own sessions only, not of jobs. */
  staffOnly?: readonly Verb[]
  client?: Rule
  intake?: readonly Verb[]
  auth?: Partial<Record<Verb, Rule>>
  relay?: Partial<Record<Verb, Rule>>
  program?: Partial<Record<Verb, Rule>>
}
export const ofChosenClient: Rule = (_reach, row, actor) => row['client_id'] === actor.clientId
/** The bank's own people: rows of their bank. */
export const bank =
  (key = 'client_id'): Rule =>
  (_reach, row, actor) =>
    row[key] === actor.clientId

export function scoped(kind: Classed, options: Options = {}): TableRule {
  const staff: Partial<Record<Verb, Rule>> = { select: options.select ?? kind.see }
  if (options.insert !== undefined) staff.insert = options.insert === true ? writes(kind.act) : options.insert
  if (options.update !== undefined) staff.update = options.update === true ? writes(kind.act) : options.update
  const work = Object.fromEntries(Object.entries(staff).filter(([verb]) => !options.staffOnly?.includes(verb as Verb)))
  return { class: kind.class, area: kind.area, logins: { serve_staff: staff, work, ...beside(options) } }
}
/** No login role of people reaches it, but by definer functions. */
export function closed(logins: TableRule['logins'] = {}): TableRule {
  return { class: 'X', area: null, logins }
}
function beside(options: Options): TableRule['logins'] {
  return {
    ...(options.client === undefined ? {} : { serve_client: { select: options.client } }),
    ...(options.intake === undefined
      ? {}
      : { intake: Object.fromEntries(options.intake.map((verb) => [verb, ofChosenClient])) }),
    ...(options.auth === undefined ? {} : { auth: options.auth }),
    ...(options.relay === undefined ? {} : { relay: options.relay }),
    ...(options.program === undefined ? {} : { serve_program: options.program }),
  }
}
