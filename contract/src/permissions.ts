import { clientsPermissions } from './clients.ts'
import { identityPermissions } from './identity.ts'
import { intakePermissions } from './intake.ts'
import { portfolioPermissions } from './portfolio.ts'
import type { PermissionTable, Role } from './roles.ts'

/** All permissions of all domains, merged from the domains' own tables. */
export const permissions = {
  ...identityPermissions,
  ...clientsPermissions,
  ...portfolioPermissions,
  ...intakePermissions,
} as const satisfies PermissionTable
export type Permission = keyof typeof permissions

/** Permissions that a person with these roles holds. Unknown roles hold nothing. */
export function permissionsOf(held: readonly string[]): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((name) =>
    (permissions[name] as readonly Role[]).some((role) => held.includes(role)),
  )
}
