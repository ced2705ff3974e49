import { ApartmentOutlined, InboxOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const allocationScreens: readonly ScreenDeclaration[] = [
  {
    path: '/placements',
    labelKey: 'allocation.screens.placements',
    permissions: ['portfolio.list-placements'],
    nav: { group: 'cases', icon: InboxOutlined },
    load: async () => (await import('./screens/placements.tsx')).PlacementsScreen,
  },
  {
    path: '/allocation',
    labelKey: 'allocation.screens.allocation',
    permissions: ['allocation.allocate'],
    nav: { group: 'cases', icon: ApartmentOutlined },
    load: async () => (await import('./screens/allocation.tsx')).AllocationScreen,
  },
]
