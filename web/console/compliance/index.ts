import { AuditOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const complianceScreens: readonly ScreenDeclaration[] = [
  {
    path: '/rule-packs',
    labelKey: 'compliance.screens.packs',
    permissions: ['compliance.read-packs'],
    nav: { group: 'conduct', icon: SafetyCertificateOutlined },
    load: async () => (await import('./screens/rule-packs.tsx')).RulePacksScreen,
  },
  {
    path: '/gate-decisions',
    labelKey: 'gates.screens.list',
    permissions: ['compliance.read-gates'],
    nav: { group: 'conduct', icon: AuditOutlined },
    load: async () => (await import('./screens/gate-decisions.tsx')).GateDecisionsScreen,
  },
  {
    path: '/rule-packs/$pack/$version',
    labelKey: 'compliance.screens.pack',
    permissions: ['compliance.read-packs'],
    load: async () => (await import('./screens/rule-pack.tsx')).RulePackScreen,
  },
]
