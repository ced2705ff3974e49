import { AuditOutlined, CalendarOutlined, DashboardOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { FrozenAllotment } from './limits/frozen-allotment.tsx'

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
    path: '/contact-limits',
    labelKey: 'limits.screens.limits',
    permissions: ['compliance.read-limits'],
    nav: { group: 'conduct', icon: DashboardOutlined },
    load: async () => (await import('./limits/contact-limits.tsx')).ContactLimitsScreen,
  },
  {
    path: '/calendars',
    labelKey: 'limits.screens.calendars',
    permissions: ['compliance.read-calendars'],
    nav: { group: 'conduct', icon: CalendarOutlined },
    load: async () => (await import('./limits/calendars.tsx')).CalendarsScreen,
  },
  {
    path: '/rule-packs/$pack/$version',
    labelKey: 'compliance.screens.pack',
    permissions: ['compliance.read-packs'],
    load: async () => (await import('./screens/rule-pack.tsx')).RulePackScreen,
  },
]
