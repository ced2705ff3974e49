import { get, post, type Route } from '#platform/http/route'
import { approveDevice } from './commands/approve-device.ts'
import { endAccess } from './commands/end-access.ts'
import { unlock } from './commands/unlock.ts'
import { evidenceRoutes } from './evidence.ts'
import { listDevices } from './queries/list-devices.ts'
import { listOrgUnits } from './queries/list-org-units.ts'
import { listStaff } from './queries/list-staff.ts'

export const organisationRoutes: Route[] = [
  get('/v1/org-units', listOrgUnits, 'The organisation’s tree'),
  get('/v1/staff', listStaff, 'People in reach'),
  get('/v1/devices', listDevices, 'Devices that wait for approval'),
  post('/v1/devices/:device_id/approve', approveDevice, 'Approve a person’s device'),
  post('/v1/staff/:staff_id/end-access', endAccess, 'End a person’s access everywhere at once'),
  post('/v1/staff/:staff_id/unlock', unlock, 'Open a sign-in that wrong guesses shut'),
  ...evidenceRoutes,
]
