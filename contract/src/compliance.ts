import { z } from 'zod'
import { InstantText, LocalDateText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'
import { bindingnesses, certainties } from './rule-packs.ts'

const callers = ['supervisor', 'team_leader', 'phone_collector', 'field_collector'] as const

export const compliancePermissions = {
  'compliance.read-verdicts': [...callers, 'hq_supervisor', 'branch_manager', 'compliance_officer', 'auditor'],
  'compliance.request-permit': callers,
  'compliance.request-machine-permit': ['supervisor', 'team_leader'],
  'compliance.show-number': callers,
  'compliance.settle-permit': callers,
  'compliance.report-counts': ['hq_supervisor', 'compliance_officer'],
  'compliance.read-calendars': ['hq_supervisor', 'branch_manager', 'supervisor', 'compliance_officer', 'auditor'],
  'compliance.enter-calendar': ['hq_supervisor', 'compliance_officer'],
  'compliance.set-allotment': ['hq_supervisor', 'compliance_officer'],
} as const satisfies PermissionTable

export const complianceErrors = {
  contact_cap: {
    status: 409,
    zh: '今日对该债务人的有效通话额度已用完，未发放联系许可。',
    en: "Today's call budget for this debtor is used up; no permit was given.",
  },
  permit_used: {
    status: 409,
    zh: '该联系许可已使用或已登记结果，请重新申请。',
    en: 'This permit has been used or settled already; ask for a new one.',
  },
  permit_expired: {
    status: 409,
    zh: '联系许可已过期（60 秒），请重新申请。',
    en: 'The permit has expired (60 seconds); ask for a new one.',
  },
  calendar_days: {
    status: 422,
    zh: '节假日与调休上班日须属于该年，且不能重复。',
    en: 'Holidays and working weekends are of that year, and no day is both.',
  },
  calendar_entered: {
    status: 409,
    zh: '该年日历已录入。更正须注明所更正的版本；若他人已先更正，请重新查看。',
    en: 'The calendar of that year has been entered. A correction names the version that it takes the place of; look again where somebody was first.',
  },
  counts_day: {
    status: 422,
    zh: '上报的联系次数须属于最近 30 天，且不晚于现在。',
    en: 'Reported counts are of the last thirty days, and of no time to come.',
  },
  permit_needs_record: {
    status: 409,
    zh: '电话许可须以催记登记结果；号码已显示的许可不能取消。',
    en: 'A call is settled by its record, and a permit whose number was shown cannot be given back.',
  },
  permit_sent_elsewhere: {
    status: 409,
    zh: '短信、即时消息、邮件与信函是否发出由发送渠道登记，人工只能登记为未发出。',
    en: 'Whether a text, a message, an e-mail or a letter went is said by what sends it; a person can only say that nothing went.',
  },
  permit_not_shown: {
    status: 409,
    zh: '该许可不能这样使用：电话须呼叫，短信等由发送渠道使用，上门和信函显示地址。',
    en: 'This permit is used otherwise: a call is placed, messages go to their channel, and the address of a visit or letter is shown.',
  },
  call_agent_unreachable: {
    status: 409,
    zh: '您的分机没有接听，未拨打对方。许可已使用，请登记催记后重新申请。',
    en: 'Your extension did not answer and nobody was called. The permit is used: write its record, then ask again.',
  },
  call_engine_down: {
    status: 503,
    zh: '电话系统暂不可用，未能呼出。许可已使用，请登记催记后重新申请。',
    en: 'The telephone system is out of reach and the call was not made. The permit is used: write its record, then ask again.',
  },
  call_capacity: {
    status: 503,
    zh: '电话线路已满，未能呼出。许可已使用，请登记催记后重新申请。',
    en: 'All lines are taken and the call was not made. The permit is used: write its record, then ask again.',
  },
  call_number_invalid: {
    status: 409,
    zh: '电话系统无法拨打该号码，未能呼出。许可已使用，请登记催记；号码有误的，请标记为无效。',
    en: 'The telephone system cannot dial this number and the call was not made. The permit is used: write its record, and mark the number invalid if it is wrong.',
  },
  permit_outdated: {
    status: 409,
    zh: '许可发放后该债务人的情况有变（还款、停催等），请重新申请。',
    en: 'Something changed for this debtor after the permit was given (a payment, a hold); ask again.',
  },
  figures_stale: {
    status: 409,
    zh: '许可发放后委托方的余额数据已过期，未能联系。请联系委托方发送更新文件，导入后重新申请。',
    en: "The client's figures have become stale since the permit was given, and nothing was sent or shown. Ask the client for a refresh, then ask again.",
  },
} as const satisfies Record<string, ErrorEntry>

export const channels = ['call', 'sms', 'im', 'email', 'letter', 'visit', 'reveal'] as const
export const purposes = ['collect', 'locate', 'relay', 'service', 'legal_notice'] as const
export const partyKinds = [
  'debtor',
  'joint_debtor',
  'guarantor',
  'related_lawful',
  'related_unrelated',
  'attorney',
  'proxy',
  'unknown',
] as const

/** The rule that decided, in words for the person who is refused. */
export const Reason = z.object({
  rule_id: z.string(),
  pack: z.string(),
  version: z.string(),
  citation: z.string(),
  clause: z.string(),
  bindingness: z.enum(bindingnesses),
  certainty: z.enum(certainties),
  /** Then the rule is not broken: it could not be checked. */
  unknown: z
    .array(z.string())
    .describe(
      'What nobody knew and the rule turns on; empty where the rule is broken. A fact of the rules (zone, calendar.holiday, counters.visit), holds, consents, preferences, or what no pack in force speaks of (topics.hours, countries.US).',
    ),
  reason_zh: z.string(),
  reason_en: z.string(),
  /** What may be done instead, where the rule says so. */
  alternative_zh: z.string().nullable(),
  alternative_en: z.string().nullable(),
  /** What whoever contacts must state, so that the contact may be granted; null where the rule refuses whatever is stated. */
  statement_zh: z.string().nullable(),
  statement_en: z.string().nullable(),
  /** When it may be allowed again; null when that is not known. */
  until: InstantText.nullable(),
  /** A rule of the house that its pack lets two people set aside, once. */
  may_be_overridden: z.boolean(),
})
/** What whoever makes a granted contact must do or say, with the rule that asks it. */
export const Duty = z.object({
  rule_id: z.string(),
  pack: z.string(),
  version: z.string(),
  citation: z.string(),
  clause: z.string(),
  duties: z.array(z.string()),
  duty_zh: z.string(),
  duty_en: z.string(),
})
/** A rule of the house that would have refused, and who set it aside for this one contact. */
export const OverriddenRule = z.object({
  override_id: Uuid,
  rule_id: z.string(),
  pack: z.string(),
  version: z.string(),
  reason_zh: z.string(),
  reason_en: z.string(),
  approved_by_name: z.string().nullable(),
  until: InstantText,
})
export const RequestPermitInput = z.object({
  case_id: Uuid,
  contact_point_id: Uuid,
  channel: z.enum(channels).default('call'),
  /** A person's own contact. A machine that converses and a recording are counted apart and asked for apart. */
  mode: z.literal('human').default('human'),
  purpose: z.enum(purposes).default('collect'),
  /** The rules whose statements the person makes; they are kept with the permit. */
  confirmed: z.array(z.string().max(60)).max(10).default([]),
})
/** For a call that a machine makes: one that converses, or a recording. Its number is resolved by the telephone system alone. */
export const RequestMachinePermitInput = RequestPermitInput.omit({ channel: true, confirmed: true }).extend({
  mode: z.enum(['ai', 'prerecorded']),
})
export const PermitResult = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('granted'),
    permit_id: Uuid,
    expires_at: InstantText,
    duties: z.array(Duty),
    overridden: z.array(OverriddenRule),
  }),
  Reason.extend({ verdict: z.literal('refused'), permit_id: Uuid }),
])
/** Visits that were permitted, and what became of them. */
export const Visits = z.object({
  data: z.array(
    z.object({
      permit_id: Uuid,
      address_masked: z.string(),
      party: z.enum(partyKinds),
      purpose: z.enum(purposes),
      staff_name: z.string().nullable(),
      /** The permit is one person's, and so are its address and its record. */
      mine: z.boolean(),
      requested_at: InstantText,
      expires_at: InstantText,
      shown: z.boolean(),
      /** open: it may still be made or recorded. */
      state: z.enum(['open', 'effective', 'not_effective', 'not_made']),
    }),
  ),
})
export const PermitIdInput = z.object({ permit_id: Uuid })
/** Of a visit; a call is settled by its record, and what is sent by what sends it. not_made, of any: nothing left the house and nothing was shown. */
export const SettlePermitInput = z.object({
  permit_id: Uuid,
  outcome: z.enum(['effective', 'not_effective', 'not_made']),
})
/** shown: a person dials, for so many seconds. dialled: the telephone system rings, and nobody sees a number. */
export const PlacedCall = z.discriminatedUnion('way', [
  z.object({ way: z.literal('shown'), value: z.string(), seconds: z.number().int() }),
  z.object({ way: z.literal('dialled') }),
])

/** A preview for the compliance strip. The permit is the control. */
export const Verdict = z.object({
  contact_point_id: Uuid,
  channel: z.enum(channels),
  /** For which it was asked: of a related person, what they are open for. */
  purpose: z.enum(purposes),
  party: z.enum(partyKinds),
  /** confirm: allowed to whoever makes the statement of each reason. */
  verdict: z.enum(['allow', 'confirm', 'deny']),
  reasons: z.array(Reason),
  /** Of an allowed one. */
  duties: z.array(Duty),
  overridden: z.array(OverriddenRule),
})
/** What can reach each contact: calls alone, as the workbench asks all day, or each channel of the first forty contacts and channels. */
export const ListVerdictsInput = z.object({ case_id: Uuid, channels: z.enum(['call', 'all']).default('call') })
export const VerdictsResult = z.object({
  data: z.array(Verdict),
  /** Calls that the own organisation made or has open today; null for an agency, which sees verdicts and never counts, and where nothing limits them. */
  counters: z.object({ effective_calls_today: z.number().int(), limit: z.number().int() }).nullable(),
  /** Until when calls are within hours, when they are now. */
  hours_until: InstantText.nullable(),
})

/** What can be counted elsewhere: by day and contract, as the client knows it. */
export const reportedCounters = ['effective_call', 'inform_call', 'visit', 'sms', 'im', 'email', 'letter'] as const
export const ReportedCount = z.object({
  contract_no: z.string().min(1).max(64),
  /** Whom of the contract it concerned; of several guarantors each. */
  party: z.enum(['debtor', 'joint', 'guarantor']).default('debtor'),
  counter: z.enum(reportedCounters),
  on_date: LocalDateText,
  count: z.number().int().min(0).max(1000),
})
const rowsMax = 5000
/** Until when the client knew; its newest word on a day replaces the earlier one. */
export const ReportCountsInput = z.object({ as_of: InstantText, counts: z.array(ReportedCount).min(1).max(rowsMax) })
export const ReportClientCountsInput = ReportCountsInput.extend({ client_id: Uuid })
export const ReportedCounts = z.object({ taken: z.number().int(), unknown_contracts: z.array(z.string()) })
export const SetAllotmentInput = z.object({
  client_id: Uuid,
  /** The agency's root unit. */
  unit_id: Uuid,
  counter: z.enum(reportedCounters),
  per_day: z.number().int().min(0).max(100),
  /** How old a report may be and still count as fresh. */
  fresh_minutes: z.number().int().min(1).max(10_080),
})

const Country = z.string().regex(/^[A-Z]{2}$/)
/** Of each country with clients: which years are known, and which of this year and the next nobody entered. */
export const Calendars = z.object({
  data: z.array(
    z.object({
      country: Country,
      year: z.number().int(),
      /** The newest holds; a correction is the next. */
      version: z.number().int(),
      citation: z.string(),
      /** Null for what came with the product. */
      entered_by_name: z.string().nullable(),
      entered_at: InstantText,
      holidays: z.number().int(),
      workdays: z.number().int(),
    }),
  ),
  missing: z.array(z.object({ country: Country, year: z.number().int() })),
})
export const EnterCalendarInput = z.object({
  country: Country,
  year: z.number().int().min(2000).max(2100),
  /** The notice in which it was published. */
  citation: z.string().trim().min(2).max(300),
  holidays: z.array(LocalDateText).min(1).max(100),
  workdays: z.array(LocalDateText).max(60),
  /** The version that this one takes the place of; without it the year is entered for the first time. */
  corrects: z.number().int().min(1).optional(),
})
export const EnteredCalendar = z.object({ version: z.number().int() })
