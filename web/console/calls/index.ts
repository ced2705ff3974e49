import { PhoneOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { InboundDesk } from './parts/inbound-desk.tsx'

export const callsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/calls',
    labelKey: 'calls.screens.findings',
    permissions: ['calls.read-findings'],
    nav: { group: 'conduct', icon: PhoneOutlined },
    load: async () => (await import('./screens/findings.tsx')).FindingsScreen,
  },
  {
    path: '/calls/sources',
    labelKey: 'calls.screens.sources',
    permissions: ['calls.read'],
    load: async () => (await import('./screens/sources.tsx')).SourcesScreen,
  },
]
