import { AuditOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { signedPeriodsQuery } from './queries.ts'

export const reconciliationScreens: readonly ScreenDeclaration[] = [
  {
    path: '/periods',
    labelKey: 'reconciliation.screens.periods',
    permissions: ['reconciliation.read'],
    nav: { group: 'money', icon: AuditOutlined },
    load: async () => (await import('./screens/periods.tsx')).PeriodsScreen,
  },
  {
    path: '/periods/$periodId',
    labelKey: 'reconciliation.screens.period',
    permissions: ['reconciliation.read'],
    load: async () => (await import('./screens/period.tsx')).PeriodScreen,
  },
]
