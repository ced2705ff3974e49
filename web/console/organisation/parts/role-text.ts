import { type Role, roles } from '@dunwell/contract/roles'
import type { TFunction } from 'i18next'

/** A role by its name in the reader's language; one that this console does not know yet, by its code. */
export function roleText(role: string, t: TFunction): string {
  const known: Role | undefined = roles.find((name) => name === role)
  return known === undefined ? role : t(`shell.roles.${known}`)
}
