import { ScheduleOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { FrozenKeep } from './parts/frozen-keep.tsx'
export { RequestKeep } from './parts/request-keep.tsx'

export const cycleScreens: readonly ScreenDeclaration[] = [
  {
    path: '/cycle',
    labelKey: 'cycle.screens.desk',
    permissions: ['cycle.read'],
    nav: { group: 'cases', icon: ScheduleOutlined },
    load: async () => (await import('./screens/desk.tsx')).SupervisorDeskScreen,
  },
  {
    path: '/cycle/$placementId/end',
    labelKey: 'cycle.screens.end',
    permissions: ['cycle.read'],
    load: async () => (await import('./screens/end-list.tsx')).EndListScreen,
  },
]
