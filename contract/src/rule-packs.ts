import { z } from 'zod'
import { InstantText, LocalDateText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export const rulePacksPermissions = {
  'compliance.read-packs': ['compliance_officer', 'hq_supervisor', 'branch_manager', 'supervisor', 'auditor'],
  'compliance.draft-pack': ['compliance_officer'],
  'compliance.try-pack': ['compliance_officer', 'hq_supervisor', 'auditor'],
} as const satisfies PermissionTable

export const rulePacksErrors = {
  pack_parameters: {
    status: 409,
    zh: '该规则包带有计数或失联的数值，随产品发布，不在此起草。',
    en: 'This pack holds the numbers by which contacts and lostness are counted. It comes with the product and is not drafted here.',
  },
  pack_built_in: {
    status: 409,
    zh: '该名称由系统用于协议条款与内置核验，请为内部规则包另取名称。',
    en: 'This name stands for the terms of agreements and the engine’s own checks; give the pack of the house another one.',
  },
  pack_floor: {
    status: 409,
    zh: '停催规则（HOUSE-HOLD、HOUSE-HOLD-RELATED）是底线，内部规则的新版本不能删除或改动。',
    en: 'The rules on holds (HOUSE-HOLD, HOUSE-HOLD-RELATED) are the floor: no version of the house rules drops or changes them.',
  },
  pack_statutory: {
    status: 409,
    zh: '法规类规则包随产品发布，不能在此修改。可另拟更严的内部规则。',
    en: 'Packs of law come with the product and are not changed here. A stricter house rule may be drafted.',
  },
  pack_draft_open: {
    status: 409,
    zh: '该规则包已有未完成的草稿或审批，或此版本不能再提交。',
    en: 'A draft or a request of this pack is open, or this version can no longer be submitted.',
  },
  pack_draft_ended: {
    status: 409,
    zh: '该草稿已提交、已放弃或已生效，不能再放弃。',
    en: 'This draft has been submitted, thrown away or decided, and can no longer be thrown away.',
  },
  pack_backdated: {
    status: 422,
    zh: '生效日不能早于今天。',
    en: 'A pack cannot take effect before today.',
  },
  pack_frozen: {
    status: 409,
    zh: '已生效的版本不能修改，请拟新版本。',
    en: 'A version in force does not change; draft the next one.',
  },
  pack_rule_faulty: {
    status: 422,
    zh: '规则有误：未知的事实、不合适的条件，或效果与条件不符。',
    en: 'A rule is faulty: an unknown fact, a test that does not fit it, or an effect without its condition.',
  },
} as const satisfies Record<string, ErrorEntry>

/** How a rule binds, from law to the house's own; and how sure its text is. */
export const bindingnesses = ['statute', 'regulation', 'standard', 'self_reg', 'contract', 'house'] as const
export const certainties = ['VP', 'VS', 'R', 'DEF'] as const
export const effects = ['deny', 'require', 'allow', 'flag', 'confirm'] as const
export const overrides = ['none', 'two_people'] as const
export const packLayers = ['jurisdiction', 'house'] as const
export const packStates = [
  'in_force',
  'coming',
  'ended',
  'offered',
  'draft',
  'submitted',
  'approved',
  'rejected',
  'withdrawn',
] as const

export const PackRow = z.object({
  /** Of what is not in force; null of a version that is or was. */
  draft_id: Uuid.nullable(),
  pack: z.string(),
  version: z.string(),
  layer: z.enum(packLayers),
  jurisdiction: z.string().nullable(),
  title_zh: z.string(),
  title_en: z.string(),
  state: z.enum(packStates),
  effective_from: LocalDateText.nullable(),
  effective_until: LocalDateText.nullable(),
  rule_count: z.number().int(),
  drafted_by: z.string().nullable(),
  drafted_at: InstantText.nullable(),
  approved_by: z.string().nullable(),
})
export const PackList = z.object({ data: z.array(PackRow) })

/** A rule in the closed language; the server checks it. */
const RuleData = z.record(z.string(), z.unknown())
export const PackRuleView = z.object({
  id: z.string(),
  citation: z.string(),
  clause: z.string(),
  bindingness: z.enum(bindingnesses),
  certainty: z.enum(certainties),
  effect: z.enum(effects),
  override: z.enum(overrides),
  message_zh: z.string(),
  message_en: z.string(),
  alternative_zh: z.string().nullable(),
  alternative_en: z.string().nullable(),
  /** The facts that it rests on. */
  needs: z.array(z.string()),
  data: RuleData,
})
export const PackChange = z.object({
  rule_id: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** What each field said and says; null where it says nothing. */
  fields: z.array(z.object({ name: z.string(), before: z.unknown(), after: z.unknown() })),
})
export const PackView = PackRow.extend({
  rules: z.array(PackRuleView),
  /** Against the version before it; null for the first. */
  base_version: z.string().nullable(),
  changes: z.array(PackChange),
  /** Only the operator's officers draft. */
  may_draft: z.boolean(),
  /** A draft is written on and submitted by who began it alone. */
  may_edit: z.boolean(),
  /** Its worked cases can be had as a document: of versions that came with the product. */
  has_cases: z.boolean(),
})
export const PackRef = z.object({ pack: z.string().max(62), version: z.string().max(6) })
export const PackCasesRef = PackRef.extend({ language: z.enum(['zh-CN', 'en']) })
/** One page of HTML for screen and paper; nothing in it is fetched from elsewhere. */
export const PackCases = z.object({ file_name: z.string(), content: z.string() })
export const DraftPackInput = z.object({
  draft_id: Uuid,
  pack: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
  title_zh: z.string().trim().min(1).max(120),
  title_en: z.string().trim().min(1).max(120),
  rules: z.array(RuleData).min(1).max(200),
})
export const DraftedPack = z.object({ draft_id: Uuid, pack: z.string(), version: z.string() })
export const DraftRef = z.object({ draft_id: Uuid })
export const SubmitPackInput = DraftRef.extend({ effective_from: LocalDateText })
export const SubmittedPack = z.object({ request_id: Uuid })

export const WithdrawnDraft = z.object({ pack: z.string(), version: z.string() })

/** What a draft would have done to the contacts, and to the acts beside them, of the 30 days before today. */
export const PackTrial = z.object({
  from: LocalDateText,
  until: LocalDateText,
  /** Placements, exports, plans, schemes, templates and texts that the gates decided, counted by themselves. */
  acts: z.object({ looked_at: z.number().int(), would_refuse: z.number().int(), would_allow: z.number().int() }),
  looked_at: z.number().int(),
  /** True when there were more attempts than were looked at; the newest were. */
  more: z.boolean(),
  would_refuse: z.number().int(),
  would_allow: z.number().int(),
  /** Of those it would have refused, because something it asks for was not known then. */
  not_known: z.number().int(),
  by_rule: z.array(
    z.object({
      rule_id: z.string(),
      message_zh: z.string(),
      message_en: z.string(),
      would_refuse: z.number().int(),
      would_allow: z.number().int(),
    }),
  ),
})
