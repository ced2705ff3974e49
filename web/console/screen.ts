import type { Permission } from '@dunwell/contract/permissions'
import type { ParseKeys } from 'i18next'
import type { ComponentType } from 'react'

export type NavGroup = 'work' | 'cases' | 'money' | 'conduct' | 'outlook' | 'system'

/** One route of the console. A domain lists its own in `<domain>/index.ts`; `registry.ts` collects them. */
export type ScreenDeclaration = {
  /** '/placements' or '/placements/$placementId'. */
  readonly path: string
  /** The text of its name, `<domain>.screens.<name>`: in the navigation and the document's title. */
  readonly labelKey: ScreenNameKey
  /** Undefined: everybody who is signed in. Otherwise any one of these. */
  readonly permissions?: readonly Permission[]
  /** Undefined: reached from another screen, not from the navigation. */
  readonly nav?: { readonly group: NavGroup; readonly icon: ComponentType }
  readonly load: () => Promise<ComponentType>
}

type ScreenNameKey = Extract<ParseKeys, `${string}.screens.${string}`>

export function maySee(screen: Pick<ScreenDeclaration, 'permissions'>, held: readonly string[]): boolean {
  return screen.permissions === undefined || screen.permissions.some((permission) => held.includes(permission))
}
