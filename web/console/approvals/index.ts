import { CheckSquareOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { kindOf } from './approval.ts'

export const approvalsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/approvals',
    labelKey: 'approvals.screens.inbox',
    permissions: ['approvals.read'],
    nav: { group: 'work', icon: CheckSquareOutlined },
    load: async () => (await import('./screens/inbox.tsx')).InboxScreen,
  },
]
