import { FolderOpenOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { useCaseFilters } from './parts/case-filters.ts'

export const casesScreens: readonly ScreenDeclaration[] = [
  {
    path: '/cases',
    labelKey: 'cases.screens.list',
    permissions: ['portfolio.list-cases'],
    nav: { group: 'cases', icon: FolderOpenOutlined },
    load: async () => (await import('./screens/case-list.tsx')).CaseListScreen,
  },
  {
    path: '/cases/$caseId',
    labelKey: 'cases.screens.case',
    permissions: ['portfolio.read-case'],
    load: async () => (await import('./screens/case-page.tsx')).CasePageScreen,
  },
]
