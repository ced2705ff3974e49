import { expect, it } from 'vitest'
import { navSections } from './navigation.ts'
import type { ScreenDeclaration } from './screen.ts'

const icon = () => null
const load = async () => icon
const base = { labelKey: 'home.screens.home', load } as const
const screens: readonly ScreenDeclaration[] = [
  { ...base, path: '/', nav: { group: 'work', icon } },
  { ...base, path: '/staff', nav: { group: 'system', icon }, permissions: ['identity.list-staff'] },
  { ...base, path: '/staff/$staffId', permissions: ['identity.list-staff'] },
]

it('[R1] the navigation shows only what the person may use, and no empty group', () => {
  const paths = (held: readonly string[]) =>
    navSections(screens, held).map(({ screens: shown }) => shown.map(({ path }) => path))
  expect(paths([])).toEqual([['/']])
  expect(paths(['identity.list-staff'])).toEqual([['/'], ['/staff']])
})
