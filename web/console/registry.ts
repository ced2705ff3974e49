import { allocationScreens } from './allocation/index.ts'
import { approvalsScreens } from './approvals/index.ts'
import { callsScreens } from './calls/index.ts'
import { casesScreens } from './cases/index.ts'
import { claimsScreens } from './claims/index.ts'
import { clientsScreens } from './clients/index.ts'
import { complianceScreens } from './compliance/index.ts'
import { cycleScreens } from './cycle/index.ts'
import { exportsScreens } from './exports/index.ts'
import { filingsScreens } from './filings/index.ts'
import { homeScreens } from './home/index.ts'
import { incidentsScreens } from './incidents/index.ts'
import { intakeScreens } from './intake/index.ts'
import { lettersScreens } from './letters/index.ts'
import { messagesScreens } from './messages/index.ts'
import { organisationScreens } from './organisation/index.ts'
import { outgoingScreens } from './outgoing/index.ts'
import { paymentsScreens } from './payments/index.ts'
import { performanceScreens } from './performance/index.ts'
import { plansScreens } from './plans/index.ts'
import { reconciliationScreens } from './reconciliation/index.ts'
import { reportsScreens } from './reports/index.ts'
import type { ScreenDeclaration } from './screen.ts'
import { transfersScreens } from './transfers/index.ts'
import { workScreens } from './work/index.ts'

/** Every screen of the console. The order is the order in the navigation. */
export const screens: readonly ScreenDeclaration[] = [
  ...homeScreens,
  ...intakeScreens,
  ...transfersScreens,
  ...allocationScreens,
  ...workScreens,
  ...casesScreens,
  ...plansScreens,
  ...outgoingScreens,
  ...cycleScreens,
  ...exportsScreens,
  ...paymentsScreens,
  ...claimsScreens,
  ...reconciliationScreens,
  ...performanceScreens,
  ...clientsScreens,
  ...messagesScreens,
  ...lettersScreens,
  ...callsScreens,
  ...incidentsScreens,
  ...complianceScreens,
  ...organisationScreens,
  ...reportsScreens,
  ...approvalsScreens,
  ...filingsScreens,
]
