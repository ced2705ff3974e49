import { ThunderboltOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const workScreens: readonly ScreenDeclaration[] = [
  {
    path: '/today',
    labelKey: 'work.screens.today',
    permissions: ['contacts.read-today'],
    nav: { group: 'work', icon: ThunderboltOutlined },
    load: async () => (await import('./screens/today.tsx')).TodayScreen,
  },
  {
    path: '/work/$caseId',
    labelKey: 'work.screens.bench',
    permissions: ['contacts.record'],
    load: async () => (await import('./screens/workbench.tsx')).WorkbenchScreen,
  },
]
