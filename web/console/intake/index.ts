import { ImportOutlined, LockOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { StopOrder } from './parts/stop-order.tsx'
export { clientsQuery } from './queries.ts'

export const intakeScreens: readonly ScreenDeclaration[] = [
  {
    path: '/intake/deliveries',
    labelKey: 'intake.screens.deliveries',
    permissions: ['intake.read'],
    nav: { group: 'cases', icon: ImportOutlined },
    load: async () => (await import('./screens/deliveries.tsx')).DeliveriesScreen,
  },
  {
    path: '/intake/deliveries/new',
    labelKey: 'intake.screens.newDelivery',
    permissions: ['intake.receive'],
    load: async () => (await import('./screens/new-delivery.tsx')).NewDeliveryScreen,
  },
  {
    path: '/intake/sealed-files',
    labelKey: 'intake.screens.sealed',
    permissions: ['intake.open-sealed'],
    nav: { group: 'conduct', icon: LockOutlined },
    load: async () => (await import('./screens/sealed-files.tsx')).SealedFilesScreen,
  },
  {
    path: '/intake/deliveries/$deliveryId',
    labelKey: 'intake.screens.delivery',
    permissions: ['intake.read'],
    load: async () => (await import('./screens/delivery.tsx')).DeliveryScreen,
  },
]
