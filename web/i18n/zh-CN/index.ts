import { allocation } from './allocation.ts'
import { approvals } from './approvals.ts'
import { calls } from './calls.ts'
import { cases } from './cases.ts'
import { claims } from './claims.ts'
import { clients } from './clients.ts'
import { compliance } from './compliance.ts'
import { consents } from './consents.ts'
import { cycle } from './cycle.ts'
import { evidence } from './evidence.ts'
import { exports } from './exports.ts'
import { facts } from './facts.ts'
import { filings } from './filings.ts'
import { gates } from './gates.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { incidents } from './incidents.ts'
import { intake } from './intake.ts'
import { letters } from './letters.ts'
import { limits } from './limits.ts'
import { messages } from './messages.ts'
import { notices } from './notices.ts'
import { organisation } from './organisation.ts'
import { outbox } from './outbox.ts'
import { outgoing } from './outgoing.ts'
import { parties } from './parties.ts'
import { payments } from './payments.ts'
import { performance } from './performance.ts'
import { plans } from './plans.ts'
import { reconciliation } from './reconciliation.ts'
import { reports } from './reports.ts'
import { rules } from './rules.ts'
import { search } from './search.ts'
import { shell } from './shell.ts'
import { stages } from './stages.ts'
import { tasks } from './tasks.ts'
import { transfers } from './transfers.ts'
import { ui } from './ui.ts'
import { visits } from './visits.ts'
import { work } from './work.ts'

export const zhCN = {
  transfers,
  facts,
  filings,
  approvals,
  reports,
  performance,
  reconciliation,
  parties,
  payments,
  plans,
  claims,
  outgoing,
  outbox,
  allocation,
  calls,
  cases,
  consents,
  compliance,
  rules,
  cycle,
  letters,
  messages,
  evidence,
  exports,
  gates,
  limits,
  home,
  identity,
  intake,
  clients,
  incidents,
  notices,
  organisation,
  search,
  shell,
  stages,
  tasks,
  ui,
  visits,
  work,
} as const
