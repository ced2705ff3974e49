import { z } from 'zod'
import { InstantText, LocalDateText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

const leads = ['hq_supervisor', 'branch_manager', 'supervisor'] as const
const collectors = ['team_leader', 'phone_collector', 'field_collector'] as const

export const callsPermissions = {
  'calls.read': [...leads, 'team_leader', 'compliance_officer', 'auditor'],
  'calls.read-findings': [...leads, ...collectors, 'compliance_officer', 'auditor'],
  'calls.set-source': leads,
  'calls.import': leads,
  'calls.explain': ['supervisor', ...collectors],
  'calls.take-inbound': ['supervisor', ...collectors, 'admin_assistant'],
  'calls.judge': [...leads, 'compliance_officer'],
} as const satisfies PermissionTable

export const callsErrors = {
  call_zone_unknown: {
    status: 422,
    zh: '没有这个时区。请填写例如 Asia/Shanghai。',
    en: 'There is no such time zone. Give one such as Asia/Shanghai.',
  },
  call_exchange_taken: {
    status: 409,
    zh: '直连的电话系统只有一个来源，由运营方设置。',
    en: 'The telephone system by which calls are placed has one source, which is the operator’s.',
  },
  extension_before: {
    status: 422,
    zh: '该分机在此时间之后已有使用人，起始时间须更晚。',
    en: 'The extension has somebody from then on already; the new time must be later.',
  },
  call_columns_missing: {
    status: 422,
    zh: '话单缺少所选的列，未导入任何内容。请核对列的对应关系。',
    en: 'The file lacks a chosen column; nothing was taken. Check which column is which.',
  },
  call_line_unreadable: {
    status: 422,
    zh: '话单中有一行无法识别，未导入任何内容。通话标识为空时，请在电话系统中打开该项。',
    en: 'A line of the file cannot be read; nothing was taken. If the call id is empty, switch it on in the telephone system.',
  },
  call_day_out: {
    status: 422,
    zh: '话单中有一行的时间不在上传前的 31 天之内，未导入任何内容。请核对电话系统的时钟和时区，只上传近日的话单。',
    en: 'A line tells of a time outside the 31 days before it was sent; nothing was taken. Check the clock and zone of the telephone system, and send recent days only.',
  },
  call_file_too_long: {
    status: 422,
    zh: '话单行数超过上限，请按天分开。',
    en: 'The file has too many lines; split it by day.',
  },
  call_file_empty: {
    status: 422,
    zh: '话单里没有与外线的通话，请核对格式。',
    en: 'The file tells of no call with the outside; check the layout.',
  },
  transfer_not_owner: {
    status: 422,
    zh: '只能转给该案件的承办人。',
    en: 'A call is transferred to whoever has the case.',
  },
  caller_too_vague: {
    status: 422,
    zh: '请输入完整的姓名、电话、证件号、案件号或合同号。',
    en: 'Type a whole name, telephone, ID, case or contract number.',
  },
  finding_state: {
    status: 409,
    zh: '该差异的状态已变，请刷新后查看。',
    en: 'This finding has changed meanwhile; look at it again.',
  },
  finding_not_yours: {
    status: 403,
    zh: '差异由通话人本人说明。',
    en: 'A finding is explained by whom it is about.',
  },
  finding_own: {
    status: 403,
    zh: '不能认定与自己有关或由自己说明的差异，须由他人认定。',
    en: 'Nobody judges what is about them or what they explained; another person does.',
  },
} as const satisfies Record<string, ErrorEntry>

/** exchange: the telephone system by which calls are placed is read by us; the others come as files. */
export const callLayouts = ['asterisk_cdr', 'asterisk_cel', 'columns', 'exchange'] as const
/** What a column of another telephone system may be; the first five must be there. */
export const callFields = {
  unique_id: {
    zh: '通话标识',
    en: 'Call id',
    required: true,
    names: ['uniqueid', 'callid', 'call_id', '通话标识', '通话编号', '流水号', '话单编号'],
  },
  started_at: {
    zh: '开始时间',
    en: 'Start',
    required: true,
    names: ['calldate', 'start', 'starttime', 'start_time', '开始时间', '呼叫时间', '起始时间'],
  },
  from: {
    zh: '主叫号码',
    en: 'From',
    required: true,
    names: ['src', 'caller', 'from', 'callernumber', '主叫', '主叫号码'],
  },
  to: { zh: '被叫号码', en: 'To', required: true, names: ['dst', 'callee', 'to', 'callednumber', '被叫', '被叫号码'] },
  talk: {
    zh: '通话秒数',
    en: 'Talk, seconds',
    required: true,
    names: ['billsec', 'talk', 'talktime', '通话时长', '通话秒数', '计费时长'],
  },
  ended_at: {
    zh: '结束时间',
    en: 'End',
    required: false,
    names: ['end', 'endtime', 'end_time', '结束时间', '挂机时间'],
  },
  extension: {
    zh: '分机',
    en: 'Extension',
    required: false,
    names: ['extension', 'agentext', 'cnum', '分机', '分机号', '坐席分机'],
  },
  direction: { zh: '方向', en: 'Direction', required: false, names: ['direction', 'calltype', '呼叫方向', '呼叫类型'] },
  cause: {
    zh: '结果',
    en: 'Result',
    required: false,
    names: ['disposition', 'status', 'result', '结果', '通话状态', '接听状态'],
  },
  permit: { zh: '许可编号', en: 'Permit', required: false, names: ['accountcode', 'permit'] },
} as const satisfies Record<string, { zh: string; en: string; required: boolean; names: readonly string[] }>
export type CallField = keyof typeof callFields
const fields = Object.keys(callFields) as CallField[]

/** Dialled before a number to be unseen, or to go by another carrier; a house adds its own. */
export const dialPrefixes: readonly string[] = [
  ...[
    '*67',
    '*82',
    '*31#',
    '#31#',
    '141',
    '12593',
    '17900',
    '17901',
    '17909',
    '17911',
    '17931',
    '17951',
    '17961',
    '17969',
  ],
  ...['10193', '11808'],
]

const Mapping = z.partialRecord(z.enum(fields), z.string().trim().min(1).max(100))
const SourceBody = z.object({
  name: z.string().trim().min(1).max(60),
  layout: z.enum(callLayouts),
  mapping: Mapping.default({}),
  /** Whose time the records tell: they name none themselves. */
  zone: z.string().min(1).max(60),
  outside_prefix: z
    .string()
    .regex(/^[0-9*#]{0,6}$/)
    .default(''),
  dial_prefixes: z
    .array(z.string().regex(/^[0-9*#]{2,10}$/))
    .max(40)
    .default([...dialPrefixes]),
  area_code: z
    .string()
    .regex(/^0\d{2,3}$/)
    .nullable()
    .default(null),
  extension_digits: z.number().int().min(2).max(6).default(6),
  /** So long after the number was shown a call still belongs to the permit. */
  window_s: z.number().int().min(60).max(900).default(180),
  /** How far the two clocks may lie apart. */
  slack_s: z.number().int().min(0).max(60).default(10),
})
const isMapped = ({ layout, mapping }: { layout: string; mapping: Partial<Record<CallField, string>> }): boolean =>
  layout !== 'columns' || fields.every((field) => !callFields[field].required || mapping[field] !== undefined)

export const AddSourceInput = SourceBody.extend({ unit_id: Uuid }).refine(isMapped, { path: ['mapping'] })
export const SourceRef = z.object({ source_id: Uuid })
export const ChangeSourceInput = SourceBody.extend({ source_id: Uuid, version: z.number().int().min(1) }).refine(
  isMapped,
  {
    path: ['mapping'],
  },
)
export const SetExtensionInput = SourceRef.extend({
  extension: z.string().regex(/^\d{2,6}$/),
  /** Null: nobody speaks there from then on. */
  staff_id: Uuid.nullable(),
  from_at: InstantText,
})
export const MatchDayInput = SourceRef.extend({ on_date: LocalDateText })
export const Matched = z.object({
  calls: z.number().int(),
  matched: z.number().int(),
  settled: z.number().int(),
  incidents: z.number().int(),
})

const Person = z.object({ id: Uuid, name: z.string() })
export const CallSource = z.object({
  ...SourceBody.shape,
  id: Uuid,
  unit: z.object({ id: Uuid, name: z.string() }),
  version: z.number().int(),
  extensions: z.array(z.object({ extension: z.string(), staff: Person, from_at: InstantText })),
  files: z.array(
    z.object({
      id: Uuid,
      name: z.string(),
      sent_at: InstantText,
      state: z.enum(['received', 'read', 'refused']),
      error_code: z.string().nullable(),
      error_facts: z.record(z.string(), z.unknown()).nullable(),
      calls: z.number().int().nullable(),
      internal: z.number().int().nullable(),
      first_at: InstantText.nullable(),
      last_at: InstantText.nullable(),
    }),
  ),
})
export const CallSources = z.object({
  data: z.array(CallSource),
  /** Where a source may be put, and who may have an extension. */
  units: z.array(z.object({ id: Uuid, name: z.string() })),
  staff: z.array(Person),
  /** The telephone system by which calls are placed, as it was heard of last; null where people dial by hand. */
  exchange: z
    .object({
      name: z.string(),
      state: z.enum(['up', 'fenced', 'down', 'unwatched']),
      version: z.string().nullable(),
      /** When the end of its books was reached last; read every five minutes, they are no older than that where all is well. */
      read_at: InstantText.nullable(),
    })
    .nullable(),
})

export const callEnds = [
  'answered',
  'busy',
  'no_answer',
  'rejected',
  'invalid_number',
  'agent_no_answer',
  'cancelled',
  'failed',
  'unknown',
] as const
/** How a call goes that a telephone system makes, for whoever placed it. */
export const CallProgress = z.object({
  state: z.enum(['placed', 'ringing', 'up', 'ended']),
  /** `unknown` before it has ended: the telephone system no longer has it, and may still tell how it ended. */
  outcome: z.enum(callEnds).nullable(),
  talk_s: z.number().int().nullable(),
  /** Ended because it was no longer allowed: a payment, a hold, a wish. */
  revoked: z.boolean(),
  /** What the record may say, where the line itself said it. That somebody answered does not say who. */
  suggested: z.enum(['busy', 'no_answer', 'invalid']).nullable(),
})

export const SendFileQuery = z.object({ file_name: z.string().trim().min(1).max(200) })
export const SentFile = z.object({ file_id: Uuid })
export const FileHeaders = z.object({ headers: z.array(z.string()), suggested: Mapping })

export const findingKinds = [
  'call_without_permit',
  'permit_without_call',
  'permit_misnamed',
  'result_differs',
  'inbound_without_record',
] as const
/** Why a permit that a file names is not the call's. */
export const misnamedWhys = ['unknown', 'number', 'staff', 'time'] as const
export const findingStates = ['open', 'explained', 'accepted', 'rejected', 'resolved'] as const
export const CallDayQuery = z.object({ on_date: LocalDateText, source_id: Uuid.optional() })
export const CallDay = z.object({
  on_date: LocalDateText,
  outbound: z.number().int(),
  /** Outbound calls under a permit, and incoming ones with a record. */
  matched: z.number().int(),
  inbound: z.number().int(),
  recorded: z.number().int(),
  /** Of the whole day, by kind: found, and not yet accepted or resolved. */
  findings: z.array(z.object({ kind: z.enum(findingKinds), found: z.number().int(), open: z.number().int() })),
})
export const FindingsQuery = PageQuery.extend({
  on_date: LocalDateText.optional(),
  kind: z.enum(findingKinds).optional(),
  state: z.enum(findingStates).optional(),
  mine: z.stringbool().optional(),
})
export const FindingRow = z.object({
  id: Uuid,
  kind: z.enum(findingKinds),
  state: z.enum(findingStates),
  on_date: LocalDateText,
  at: InstantText,
  staff: Person.nullable(),
  extension: z.string().nullable(),
  number_masked: z.string().nullable(),
  talk_s: z.number().int().nullable(),
  answered: z.boolean().nullable(),
  case: z.object({ id: Uuid, case_no: z.string() }).nullable(),
  incident_id: Uuid.nullable(),
  facts: z.record(z.string(), z.unknown()),
})
export const FindingPage = pageOf(FindingRow)
export const FindingRef = z.object({ finding_id: Uuid })
export const FindingDetail = FindingRow.extend({
  steps: z.array(
    z.object({
      id: Uuid,
      at: InstantText,
      by: Person,
      act: z.enum(['explained', 'accepted', 'rejected']),
      text: z.string(),
    }),
  ),
  may: z.object({ explain: z.boolean(), judge: z.boolean() }),
})
const Words = z.string().trim().min(2).max(1000)
export const ExplainFindingInput = FindingRef.extend({ text: Words })
export const JudgeFindingInput = FindingRef.extend({ accepted: z.boolean(), text: Words })

/** Whoever calls in is found by a whole name, telephone, ID, case or contract number; never in a URL. */
export const AskCallerInput = z.object({ text: z.string().trim().min(1).max(60) })
export const AskCallerResult = z.object({ lookup_id: Uuid, found: z.number().int() })
export const LookupRef = z.object({ lookup_id: Uuid })
/** Of a case out of reach no more than whose it is. */
export const Caller = z.object({
  no: z.number().int(),
  owners: z.array(Person),
  unit_name: z.string(),
  case: z
    .object({
      id: Uuid,
      case_no: z.string(),
      client_name: z.string(),
      debtor_name_masked: z.string(),
      state: z.string(),
      /** Whose number it is, where it is not of somebody who owes. */
      caller: z.enum(['contact', 'attorney', 'proxy']).nullable(),
    })
    .nullable(),
})
export const Callers = z.object({ data: z.array(Caller) })
export const callerWords = ['complaint', 'dispute', 'opt_out'] as const
export const inboundResults = ['message', 'transferred'] as const
export const TakeInboundInput = LookupRef.extend({
  no: z.number().int().min(1).max(10),
  result: z.enum(inboundResults),
  /** To whom it was transferred. */
  to_staff_id: Uuid.nullable().default(null),
  /** What acts at once: a hold, or no more calls. */
  said: z.array(z.enum(callerWords)).max(3).default([]),
  note: z.string().trim().min(2).max(1000),
}).refine(({ result, to_staff_id }) => (result === 'transferred') === (to_staff_id !== null), { path: ['to_staff_id'] })
