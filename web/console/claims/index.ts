import { FileSearchOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { useClaimFilters } from './parts/claim-filters.ts'

export const claimsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/claimed-payments',
    labelKey: 'claims.screens.claims',
    permissions: ['claims.read'],
    nav: { group: 'money', icon: FileSearchOutlined },
    load: async () => (await import('./screens/claims.tsx')).ClaimsScreen,
  },
]
