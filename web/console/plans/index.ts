import { ScheduleOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const plansScreens: readonly ScreenDeclaration[] = [
  {
    path: '/plans',
    labelKey: 'plans.screens.list',
    permissions: ['arrangements.read-plans'],
    nav: { group: 'cases', icon: ScheduleOutlined },
    load: async () => (await import('./screens/plans.tsx')).PlansScreen,
  },
]
