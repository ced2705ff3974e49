import { SendOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { ReturnCases } from './parts/return-cases.tsx'

export const outgoingScreens: readonly ScreenDeclaration[] = [
  {
    path: '/outgoing',
    labelKey: 'outgoing.screens.files',
    permissions: ['outgoing.read'],
    nav: { group: 'cases', icon: SendOutlined },
    load: async () => (await import('./screens/outgoing-files.tsx')).OutgoingFilesScreen,
  },
  {
    path: '/outgoing/layouts',
    labelKey: 'outgoing.screens.layouts',
    permissions: ['outgoing.save-layout'],
    load: async () => (await import('./screens/layouts.tsx')).LayoutsScreen,
  },
]
