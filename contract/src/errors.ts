import { agreementsErrors } from './agreements.ts'
import { allocationErrors } from './allocation.ts'
import { approvalsErrors } from './approvals.ts'
import { arrangementsErrors } from './arrangements.ts'
import { bulletinsErrors } from './bulletins.ts'
import { callsErrors } from './calls.ts'
import { caseListsErrors } from './case-lists.ts'
import { claimsErrors } from './claims.ts'
import { complianceErrors } from './compliance.ts'
import { consentsErrors } from './consents.ts'
import { contactLimitsErrors } from './contact-limits.ts'
import { contactsErrors } from './contacts.ts'
import { cycleErrors } from './cycle.ts'
import type { ErrorEntry } from './error-entry.ts'
import { evidenceErrors } from './evidence.ts'
import { exportsErrors } from './exports.ts'
import { gatesErrors } from './gates.ts'
import { gatewaysErrors } from './gateways.ts'
import { identityErrors } from './identity.ts'
import { incidentsErrors } from './incidents.ts'
import { intakeErrors } from './intake.ts'
import { lettersErrors } from './letters.ts'
import { messagesErrors } from './messages.ts'
import { outboxErrors } from './outbox.ts'
import { outgoingErrors } from './outgoing.ts'
import { overridesErrors } from './overrides.ts'
import { packagesErrors } from './packages.ts'
import { partyFactsErrors } from './party-facts.ts'
import { plansErrors } from './plans.ts'
import { portfolioErrors } from './portfolio-errors.ts'
import { programKeysErrors } from './program-keys.ts'
import { reconciliationErrors } from './reconciliation.ts'
import { repliesErrors } from './replies.ts'
import { reportsErrors } from './reports.ts'
import { rulePacksErrors } from './rule-packs.ts'
import { schemesErrors } from './schemes.ts'
import { searchErrors } from './search.ts'
import { tasksErrors } from './tasks.ts'
import { transfersErrors } from './transfers-errors.ts'
import { unlocksErrors } from './unlocks.ts'

const platformErrors = {
  invalid_input: {
    status: 400,
    zh: '输入不完整或格式不对，请看每一项的说明。',
    en: 'The input is incomplete or malformed; see each item.',
  },
  idempotency_key_missing: {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头。',
    en: 'The Idempotency-Key header is missing.',
  },
  idempotency_key_reused: {
    status: 422,
    zh: '同一个 Idempotency-Key 已用于另一内容，请刷新后重试。',
    en: 'This Idempotency-Key was used with other content; reload and try again.',
  },
  in_progress: {
    status: 409,
    zh: '同一操作正在进行，请稍候查看结果。',
    en: 'The same action is still running; look again shortly.',
  },
  not_signed_in: { status: 401, zh: '请先登录。', en: 'Please sign in.' },
  session_ended: { status: 401, zh: '登录已失效，请重新登录。', en: 'The session has ended; please sign in again.' },
  step_up_required: { status: 403, zh: '此操作需要再次输入动态码。', en: 'This action needs a fresh one-time code.' },
  forbidden: { status: 403, zh: '您的岗位没有此项权限。', en: 'Your role does not have this permission.' },
  bad_origin: { status: 403, zh: '请求来源不被允许。', en: 'The request comes from an origin that is not allowed.' },
  not_found: {
    status: 404,
    zh: '找不到该记录，或它不在您的范围内。',
    en: 'No such record, or it is outside your scope.',
  },
  stale: {
    status: 412,
    zh: '记录已被他人修改，请刷新后再提交。',
    en: 'The record has changed since you opened it; reload before submitting.',
  },
  precondition_missing: { status: 428, zh: '缺少 If-Match 请求头。', en: 'The If-Match header is missing.' },
  conflict: {
    status: 409,
    zh: '与现有数据冲突，未作任何更改。',
    en: 'This conflicts with existing data; nothing was changed.',
  },
  busy: {
    status: 503,
    zh: '系统繁忙，未作任何更改，请重试。',
    en: 'The system is busy; nothing was changed, please try again.',
  },
  unavailable: {
    status: 503,
    zh: '系统暂时无法服务（例如正在重启），请稍后重试。若刚才在保存，请先查看是否已保存。',
    en: 'The system cannot serve for a moment, as while it restarts; please try again shortly. If you were saving, look first whether it was saved.',
  },
  too_many_requests: { status: 429, zh: '请求过于频繁，请稍后再试。', en: 'Too many requests; try again later.' },
  file_too_large: { status: 413, zh: '文件超过大小上限。', en: 'The file is larger than allowed.' },
  internal: {
    status: 500,
    zh: '系统出错，未保存更改。请记下追踪号联系系统专家。',
    en: 'A fault occurred and nothing was saved. Quote the trace id to the system expert.',
  },
} as const satisfies Record<string, ErrorEntry>

/** The closed list of error codes; a test keeps it equal to docs/reference/errors.md (style 2.6). */
export const errors = {
  ...platformErrors,
  ...identityErrors,
  ...agreementsErrors,
  ...bulletinsErrors,
  ...packagesErrors,
  ...portfolioErrors,
  ...programKeysErrors,
  ...caseListsErrors,
  ...searchErrors,
  ...evidenceErrors,
  ...exportsErrors,
  ...cycleErrors,
  ...messagesErrors,
  ...outboxErrors,
  ...gatewaysErrors,
  ...repliesErrors,
  ...lettersErrors,
  ...contactsErrors,
  ...callsErrors,
  ...complianceErrors,
  ...unlocksErrors,
  ...overridesErrors,
  ...partyFactsErrors,
  ...contactLimitsErrors,
  ...consentsErrors,
  ...rulePacksErrors,
  ...gatesErrors,
  ...arrangementsErrors,
  ...plansErrors,
  ...schemesErrors,
  ...allocationErrors,
  ...claimsErrors,
  ...outgoingErrors,
  ...intakeErrors,
  ...transfersErrors,
  ...reconciliationErrors,
  ...approvalsErrors,
  ...incidentsErrors,
  ...reportsErrors,
  ...tasksErrors,
} as const satisfies Record<string, ErrorEntry>
export type ErrorCode = keyof typeof errors

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code)
}
