import { SafetyCertificateOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const filingsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/filings',
    labelKey: 'filings.screens.filings',
    permissions: ['reports.read-filing'],
    nav: { group: 'outlook', icon: SafetyCertificateOutlined },
    load: async () => (await import('./screens/filings.tsx')).FilingsScreen,
  },
  {
    path: '/filings/$filingId',
    labelKey: 'filings.screens.filing',
    permissions: ['reports.read-filing'],
    load: async () => (await import('./screens/filing.tsx')).FilingScreen,
  },
]
