/** Roles of process.md; the database's table identity.roles holds the same list (tested). */
export const roles = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'phone_collector',
  'field_collector',
  'admin_assistant',
  'finance',
  'risk_analyst',
  'compliance_officer',
  'system_expert',
  'client_user',
  'org_admin',
  'auditor',
] as const
export type Role = (typeof roles)[number]
/** Permission name → roles that hold it. Permissions are identity strings: never derived (style 2.3). */
export type PermissionTable = Record<string, readonly Role[]>
