import { SwapOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { FrozenKey } from './parts/frozen-key.tsx'

export const transfersScreens: readonly ScreenDeclaration[] = [
  {
    path: '/transfers',
    labelKey: 'transfers.screens.arrivals',
    permissions: ['transfers.read'],
    nav: { group: 'cases', icon: SwapOutlined },
    load: async () => (await import('./screens/arrivals.tsx')).ArrivalsScreen,
  },
  {
    path: '/transfers/connections',
    labelKey: 'transfers.screens.connections',
    permissions: ['transfers.read'],
    load: async () => (await import('./screens/connections.tsx')).ConnectionsScreen,
  },
  {
    path: '/transfers/connections/$connectionId',
    labelKey: 'transfers.screens.connection',
    permissions: ['transfers.read'],
    load: async () => (await import('./screens/connection.tsx')).ConnectionScreen,
  },
  {
    path: '/transfers/keys',
    labelKey: 'transfers.screens.keys',
    permissions: ['transfers.read'],
    load: async () => (await import('./screens/program-keys.tsx')).ProgramKeysScreen,
  },
  {
    path: '/transfers/media',
    labelKey: 'transfers.screens.media',
    permissions: ['transfers.read'],
    load: async () => (await import('./screens/media.tsx')).MediaScreen,
  },
]
