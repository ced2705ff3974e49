import { AlertOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const incidentsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/incidents',
    labelKey: 'incidents.screens.incidents',
    permissions: ['incidents.read'],
    nav: { group: 'conduct', icon: AlertOutlined },
    load: async () => (await import('./screens/incidents.tsx')).IncidentsScreen,
  },
  {
    path: '/incidents/$incidentId',
    labelKey: 'incidents.screens.incident',
    permissions: ['incidents.read'],
    load: async () => (await import('./screens/incident.tsx')).IncidentScreen,
  },
]
