import { PauseCircleOutlined, PayCircleOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { usePaymentFilters } from './parts/payment-filters.ts'

export const paymentsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/payments',
    labelKey: 'payments.screens.payments',
    permissions: ['payments.read'],
    nav: { group: 'money', icon: PayCircleOutlined },
    load: async () => (await import('./screens/payments.tsx')).PaymentsScreen,
  },
  {
    path: '/suspense',
    labelKey: 'payments.screens.suspense',
    permissions: ['payments.read'],
    nav: { group: 'money', icon: PauseCircleOutlined },
    load: async () => (await import('./screens/suspense.tsx')).SuspenseScreen,
  },
]
