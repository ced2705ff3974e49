import { z } from 'zod'
import { InstantText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { type PermissionTable, roles } from './roles.ts'

export const identityPermissions = {
  'identity.read-self': roles,
  'identity.sign-out': roles,
  'identity.read-org': roles,
  'identity.list-staff': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'compliance_officer',
    'org_admin',
    'auditor',
  ],
  'identity.approve-device': ['org_admin'],
  'identity.end-access': ['org_admin'],
  'identity.unlock': ['org_admin'],
} as const satisfies PermissionTable

export const identityErrors = {
  sign_in_failed: {
    status: 401,
    zh: '工号、密码或动态码不正确。连续失败 10 次后，此设备上的登录由管理员解锁后才能继续。',
    en: 'Staff number, password or code is not right. After ten failures only an administrator can open the sign-in on this device again.',
  },
  account_locked: {
    status: 423,
    zh: '连续失败次数过多，账号已锁定，请联系管理员解锁。',
    en: 'Locked after too many failures; ask an administrator to unlock it.',
  },
  device_pending: {
    status: 403,
    zh: '这台设备尚未批准，已通知管理员。批准后请重新登录。',
    en: 'This device is not yet approved; the administrator has been told. Sign in again once it is.',
  },
  challenge_expired: {
    status: 401,
    zh: '登录步骤已过期，请重新输入密码。',
    en: 'The sign-in step has expired; enter the password again.',
  },
} as const satisfies Record<string, ErrorEntry>

export const SignInInput = z.object({
  staff_no: z.string().trim().min(1).max(40),
  password: z.string().min(1).max(200),
})
export const SignInResult = z.object({ challenge_id: Uuid, next: z.literal('totp') })
export const TotpInput = z.object({ challenge_id: Uuid, code: z.string().regex(/^\d{6}$/) })
export const TotpResult = z.object({ ended_other_session: z.boolean() })
export const StepUpInput = z.object({ code: z.string().regex(/^\d{6}$/) })

export const Me = z.object({
  staff: z.object({ id: Uuid, staff_no: z.string(), name: z.string() }),
  home_unit: z.object({ id: Uuid, name: z.string() }).nullable(),
  roles: z.array(z.object({ role: z.enum(roles), unit_id: Uuid.nullable(), unit_name: z.string().nullable() })),
  permissions: z.array(z.string()),
  session: z.object({ device_class: z.enum(['console', 'field']), expires_at: InstantText }),
  demo: z.boolean(),
})
export const OrgUnit = z.object({
  id: Uuid,
  parent_id: Uuid.nullable(),
  kind: z.enum(['operator', 'agency', 'branch', 'team', 'desk']),
  code: z.string(),
  name: z.string(),
  desk_no: z.number().int().nullable(),
})
export const StaffRow = z.object({
  id: Uuid,
  staff_no: z.string(),
  name: z.string(),
  home_unit_name: z.string().nullable(),
  roles: z.array(z.string()),
  left: z.boolean(),
  /** Too many wrong guesses shut the sign-in, at a device of theirs or for all strange ones. */
  locked: z.boolean(),
})
export const DeviceRow = z.object({
  id: Uuid,
  staff_id: Uuid,
  staff_name: z.string(),
  label: z.string(),
  first_seen_at: InstantText,
  approved_at: InstantText.nullable(),
})
export const DemoLogin = z.object({
  role: z.enum(roles),
  name: z.string(),
  staff_no: z.string(),
  password: z.string(),
  code: z.string(),
})
