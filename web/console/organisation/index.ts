import { ApartmentOutlined, FileProtectOutlined, LaptopOutlined, TeamOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const organisationScreens: readonly ScreenDeclaration[] = [
  {
    path: '/org-units',
    labelKey: 'organisation.screens.units',
    permissions: ['identity.list-staff'],
    nav: { group: 'system', icon: ApartmentOutlined },
    load: async () => (await import('./screens/units.tsx')).UnitsScreen,
  },
  {
    path: '/staff',
    labelKey: 'organisation.screens.staff',
    permissions: ['identity.list-staff'],
    nav: { group: 'system', icon: TeamOutlined },
    load: async () => (await import('./screens/staff.tsx')).StaffScreen,
  },
  {
    path: '/evidence',
    labelKey: 'evidence.screens.list',
    permissions: ['identity.read-evidence'],
    nav: { group: 'conduct', icon: FileProtectOutlined },
    load: async () => (await import('./screens/evidence.tsx')).EvidenceScreen,
  },
  {
    path: '/devices',
    labelKey: 'organisation.screens.devices',
    permissions: ['identity.approve-device'],
    nav: { group: 'system', icon: LaptopOutlined },
    load: async () => (await import('./screens/devices.tsx')).DevicesScreen,
  },
]

export { unitsQuery } from './queries.ts'
export { inTreeOrder } from './unit-tree.ts'
