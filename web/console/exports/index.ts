import { ExportOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { FrozenExport } from './parts/frozen-export.tsx'
export { RequestExport } from './parts/request-export.tsx'

export const exportsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/exports',
    labelKey: 'exports.screens.list',
    permissions: ['exports.read'],
    nav: { group: 'cases', icon: ExportOutlined },
    load: async () => (await import('./screens/exports.tsx')).ExportsScreen,
  },
]
