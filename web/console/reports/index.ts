import { FileTextOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const reportsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/reports',
    labelKey: 'reports.screens.reports',
    permissions: ['reports.read'],
    nav: { group: 'outlook', icon: FileTextOutlined },
    load: async () => (await import('./screens/reports.tsx')).ReportsScreen,
  },
  {
    path: '/reports/$reportId',
    labelKey: 'reports.screens.report',
    permissions: ['reports.read'],
    load: async () => (await import('./screens/report.tsx')).ReportScreen,
  },
]
