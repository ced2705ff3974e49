import type { TextsLike } from '../texts.ts'
import type { home as zh } from '../zh-CN/home.ts'

export const home: TextsLike<typeof zh> = {
  screens: { home: 'Home' },
  greeting: 'Hello, {{name}}',
  open: 'What you can do',
  roles: 'My roles and scope',
  role: 'Role',
  unit: 'Unit',
  session: 'This sign-in',
  device: 'Device',
  devices: { console: 'Office computer', field: 'Field device' },
  expires: 'Valid until',
  nothing: 'Your roles have no functions yet',
  nothingHint: 'Ask an administrator to set up your roles.',
}
