import { createContext, useContext } from 'react'
import { maySee, type NavGroup, type ScreenDeclaration } from './screen.ts'

export type NavSection = { readonly group: NavGroup; readonly screens: readonly ScreenDeclaration[] }

const navGroups: readonly NavGroup[] = ['work', 'cases', 'money', 'conduct', 'outlook', 'system']

/** Given by the shell, which alone knows every screen; a screen that lists others needs no import of them. */
export const NavigationContext = createContext<readonly NavSection[]>([])

export function useNavSections(): readonly NavSection[] {
  return useContext(NavigationContext)
}

/** What a person with these permissions may use; groups without a screen are left out. */
export function navSections(all: readonly ScreenDeclaration[], held: readonly string[]): readonly NavSection[] {
  return navGroups
    .map((group) => ({ group, screens: all.filter((screen) => screen.nav?.group === group && maySee(screen, held)) }))
    .filter((section) => section.screens.length > 0)
}
