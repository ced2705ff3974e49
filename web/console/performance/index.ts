import { ProfileOutlined, TrophyOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

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
]
