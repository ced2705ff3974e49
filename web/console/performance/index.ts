import { PercentageOutlined, ProfileOutlined, TrophyOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { FrozenScheme } from './parts/frozen-scheme.tsx'

export const performanceScreens: readonly ScreenDeclaration[] = [
  {
    path: '/performance',
    labelKey: 'performance.screens.byCollector',
    permissions: ['commissions.read'],
    nav: { group: 'money', icon: TrophyOutlined },
    load: async () => (await import('./screens/by-collector.tsx')).ByCollectorScreen,
  },
  {
    path: '/performance/payments',
    labelKey: 'performance.screens.payments',
    permissions: ['commissions.read-own'],
    nav: { group: 'money', icon: ProfileOutlined },
    load: async () => (await import('./screens/performance-payments.tsx')).PerformancePaymentsScreen,
  },
  {
    path: '/performance/schemes',
    labelKey: 'performance.screens.schemes',
    permissions: ['commissions.read'],
    nav: { group: 'money', icon: PercentageOutlined },
    load: async () => (await import('./screens/schemes.tsx')).SchemesScreen,
  },
]
