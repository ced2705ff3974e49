import type { Permission } from '@dunwell/contract/permissions'
import type { ComponentType } from 'react'

export type NavGroup = 'work' | 'cases' | 'money' | 'conduct' | 'outlook' | 'system'

/** One route of the console. A domain lists its own in `<domain>/index.ts`; `registry.ts` collects them. */
export type ScreenDeclaration = {
  /** '/placements' or '/placements/$placementId'. */
  readonly path: string
  /** The i18n key of its name: the navigation, the document's title. */
  readonly labelKey: NavLabelKey
  /** Undefined: everybody who is signed in. Otherwise any one of these. */
  readonly permissions?: readonly Permission[]
  /** Undefined: reached from another screen, not from the navigation. */
  readonly nav?: { readonly group: NavGroup; readonly icon: ComponentType }
  readonly load: () => Promise<ComponentType>
}

type NavLabelKey = 'home.nav'

export function maySee(screen: Pick<ScreenDeclaration, 'permissions'>, held: readonly string[]): boolean {
  return screen.permissions === undefined || screen.permissions.some((permission) => held.includes(permission))
}
