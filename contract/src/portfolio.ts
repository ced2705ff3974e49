import { z } from 'zod'
import { InstantText, LocalDateText, MoneyJson, PageQuery, pageOf, Uuid } from './common.ts'
import { particularFields, personalParticulars, writtenParticulars } from './particulars.ts'
import type { PermissionTable } from './roles.ts'

const caseReaders = [
  'hq_supervisor',
  'branch_manager',
  'supervisor',
  'team_leader',
  'phone_collector',
  'field_collector',
  'compliance_officer',
  'auditor',
] as const

export const portfolioPermissions = {
  'portfolio.read-case': [...caseReaders, 'admin_assistant'],
  'portfolio.list-cases': [...caseReaders, 'admin_assistant'],
  'portfolio.list-placements': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'admin_assistant',
    'compliance_officer',
    'auditor',
  ],
  'portfolio.withdraw-placement': ['branch_manager', 'supervisor', 'admin_assistant'],
  'portfolio.reveal': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'compliance_officer',
  ],
  'portfolio.hold': [
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'compliance_officer',
    'admin_assistant',
  ],
  'portfolio.read-document': [
    'hq_supervisor',
    'branch_manager',
    'supervisor',
    'team_leader',
    'phone_collector',
    'field_collector',
    'compliance_officer',
    'auditor',
  ],
  'portfolio.refuse-related': ['supervisor', 'team_leader', 'phone_collector', 'field_collector'],
  'portfolio.answer-name': ['branch_manager', 'supervisor', 'admin_assistant'],
  'portfolio.split-person': ['branch_manager', 'supervisor', 'compliance_officer'],
  'portfolio.end-hold': ['branch_manager', 'supervisor', 'team_leader', 'compliance_officer'],
} as const satisfies PermissionTable

export const AskRevealInput = z.object({
  /** A debtor's, a contact point's, an account's; every other is a case's, by the name of the particular. */
  subject_kind: z.enum(['id_no', 'contact_point', 'card_no', ...personalParticulars, ...writtenParticulars]),
  subject_id: Uuid,
  reason: z.string().trim().min(2).max(200),
})
export const AskRevealResult = z.object({ grant_id: Uuid })
export const ReadRevealInput = z.object({ grant_id: Uuid })
/** The value leaves the server once and is never logged or stored by the client. */
export const ReadRevealResult = z.object({ value: z.string(), seconds: z.number().int() })

export const caseStates = [
  'placed',
  'allocated',
  'working',
  'on_hold',
  'kept',
  'returned',
  'recalled',
  'closed',
] as const
/** How a case was closed. */
export const closedAs = ['paid', 'settled', 'deceased', 'bankrupt', 'fraud', 'legal', 'by_client', 'withdrawn'] as const
/** Why a case changed its state, as the console words it; writers of later modules add theirs here with both texts. */
export const caseReasons = [
  'allocation',
  'contact',
  'hold_ended',
  'hold_stands',
  'paid_in_full',
  'payment_reversed',
  'batch_withdrawn',
  'client_recall',
  'client_return',
  'client_close',
  'client_keep',
  'keep_approved',
  'mandate_over',
] as const
export const caseStages = ['sms', 'phone', 'field', 'outsourced', 'legal'] as const
export const holdKinds = [
  'complaint',
  'dispute',
  'deceased',
  'incapacity',
  'bankruptcy',
  'plan',
  'client_stop',
  'legal',
  'identity_theft',
  'vulnerability',
] as const
export type HoldKind = (typeof holdKinds)[number]

/** One line of a list of cases: names masked, as everywhere but on the case in hand. */
export const CaseRow = z.object({
  id: Uuid,
  case_no: z.string(),
  client_name: z.string(),
  debtor_name_masked: z.string(),
  product: z.string(),
  bucket: z.string(),
  dpd: z.number().int(),
  owed: MoneyJson,
  state: z.enum(caseStates),
  stage: z.enum(caseStages),
  desk_no: z.number().int(),
  desk_name: z.string(),
  mandate_until: LocalDateText,
  version: z.number().int(),
})
/** A batch as it was placed, and how many of its cases still wait for a desk. Counts are of the cases in the reader's reach. */
export const PlacementRow = z.object({
  id: Uuid,
  batch_no: z.string(),
  client_name: z.string(),
  agreement_no: z.string(),
  unit_name: z.string(),
  hand: z.number().int(),
  mandate_from: LocalDateText,
  mandate_until: LocalDateText,
  placed_at: InstantText,
  state: z.enum(['placed', 'withdrawn', 'returned']),
  case_count: z.number().int(),
  waiting_count: z.number().int(),
  placed: MoneyJson,
})
export const ListPlacementsInput = PageQuery.extend({ client_id: Uuid.optional() })
export const ListPlacementsResult = pageOf(PlacementRow)

export const WithdrawPlacementInput = z.object({ placement_id: Uuid, reason: z.string().trim().min(2).max(500) })
export const WithdrawPlacementResult = z.object({ cases_closed: z.number().int() })

export const Hold = z.object({
  id: Uuid,
  kind: z.enum(holdKinds),
  /** Null where another house set it. */
  reason: z.string().nullable(),
  whole_debtor: z.boolean(),
  from_at: InstantText,
  until_at: InstantText.nullable(),
  set_by_name: z.string().nullable(),
  document_id: Uuid.nullable(),
})
export const documentKinds = [
  'letter',
  'court',
  'death',
  'medical',
  'police',
  'insolvency',
  'client_order',
  'id_check',
  'plan',
  'recording',
  'other',
] as const
/** A recording, and nothing else, is sound. */
export const documentMediaTypes = ['application/pdf', 'image/png', 'image/jpeg', 'audio/wav', 'audio/mpeg'] as const
/** A paper of the debtor's cases. Without a file name: names of files are full of names of people. */
export const CaseDocument = z.object({
  id: Uuid,
  kind: z.enum(documentKinds),
  media_type: z.enum(documentMediaTypes),
  size: z.coerce.number().int(),
  added_by_name: z.string().nullable(),
  added_at: InstantText,
})
export const DocumentRef = z.object({ document_id: Uuid })
export const AddDocumentQuery = z.object({ kind: z.enum(documentKinds) })
export const RecordDocumentInput = z.object({
  case_id: Uuid,
  kind: z.enum(documentKinds),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().min(1),
  key_id: z.string(),
  media_type: z.enum(documentMediaTypes),
})
export const FoundDocument = z.object({ sha256: z.string(), media_type: z.enum(documentMediaTypes) })
export const AttachEvidenceInput = z.object({ hold_id: Uuid, document_id: Uuid })
export const ContactPoint = z.object({
  id: Uuid,
  kind: z.enum(['mobile', 'landline', 'email', 'address']),
  masked: z.string(),
  source: z.string(),
  /** The lawful route by which it came (CN-W7). */
  basis: z.string(),
  usage: z.enum(['own', 'home', 'work', 'registered', 'billing']).nullable(),
  valid: z.boolean(),
  related_person_id: Uuid.nullable(),
  /** Null for the debtor's own; otherwise whose it is. */
  relation: z.string().nullable(),
  relation_locked: z.boolean(),
})
/** Somebody who stands on the account beside the debtor. */
export const CaseParty = z.object({
  debtor_id: Uuid,
  role: z.enum(['joint', 'guarantor']),
  kind: z.enum(['person', 'company']),
  name: z.string(),
  id_no_masked: z.string(),
  contact_points: z.array(ContactPoint),
})
/** 联系人: no party of the debt, locked from the first moment. */
export const RelatedPerson = z.object({
  id: Uuid,
  /** Attorney and proxy speak for the debtor by a paper. */
  role: z.enum(['contact', 'attorney', 'proxy']),
  relation: z.string(),
  name_masked: z.string(),
  id_no_masked: z.string().nullable(),
  employer_masked: z.string().nullable(),
  locked: z.boolean(),
  refused_at: InstantText.nullable(),
})
/**
 * One of the particulars that the client gave of the case, by the closed list of particulars.ts. An amount is in minor units of
 * `currency` (null: a money that the client does not name), a rate in ten-thousandths of a per cent, a personal value its mask,
 * a written text without the numbers and addresses in it.
 */
export const CaseParticular = z.object({
  field: z.enum(particularFields),
  value: z.string(),
  currency: z.string().nullable(),
})
export const TimelineEntry = z.object({
  /** Registered by the module that owns it: record, permit, promise, desk_move, hold. */
  kind: z.string(),
  id: Uuid,
  at: InstantText,
  staff_name: z.string().nullable(),
  /** Done by somebody of another house, whom this one does not name. */
  elsewhere: z.boolean(),
  facts: z.record(z.string(), z.unknown()),
})
export const CasePage = z.object({
  id: Uuid,
  case_no: z.string(),
  version: z.number().int(),
  client: z.object({ id: Uuid, name: z.string() }),
  debtor: z.object({
    id: Uuid,
    kind: z.enum(['person', 'company']),
    /** Whole, because a collector must greet the person. */
    name: z.string(),
    id_no_masked: z.string(),
    gender: z.enum(['male', 'female']).nullable(),
    zone: z.string().nullable(),
  }),
  account: z.object({
    id: Uuid,
    card_masked: z.string().nullable(),
    contract_no: z.string(),
    product: z.string(),
    rating: z.string().nullable(),
    channel: z.string().nullable(),
    region: z.string().nullable(),
    opened_on: LocalDateText.nullable(),
    credit_limit: MoneyJson.nullable(),
  }),
  balance: z.object({
    as_of: LocalDateText,
    /** The last day of the client's figures: later than `as_of` where files since have confirmed the balance unchanged. */
    confirmed_on: LocalDateText,
    cutoff_at: InstantText,
    dpd: z.number().int(),
    bucket: z.string(),
    snapshot: MoneyJson,
    paid_since: MoneyJson,
    owed: MoneyJson,
    principal: MoneyJson.nullable(),
    interest: MoneyJson.nullable(),
    fees: MoneyJson.nullable(),
    penalty: MoneyJson.nullable(),
    fee_kinds: z.array(z.object({ kind: z.string(), amount: MoneyJson })),
    instalment: MoneyJson.nullable(),
    instalments_total: z.number().int().nullable(),
    instalments_paid: z.number().int().nullable(),
    instalments_overdue: z.number().int().nullable(),
  }),
  placement: z.object({
    id: Uuid,
    batch_no: z.string(),
    hand: z.number().int(),
    placed_at: InstantText,
    placed: MoneyJson,
    mandate_until: LocalDateText,
  }),
  desk: z.object({ desk_no: z.number().int(), name: z.string() }),
  state: z.enum(caseStates),
  stage: z.enum(caseStages),
  contact_points: z.array(ContactPoint),
  parties: z.array(CaseParty),
  related_persons: z.array(RelatedPerson),
  particulars: z.array(CaseParticular),
  documents: z.array(CaseDocument),
  linked_cases: z.array(CaseRow),
  holds: z.array(Hold),
  /** Permissions that the reader may use on this case now. */
  may: z.array(z.string()),
  timeline: z.array(TimelineEntry),
})
export const CaseIdInput = z.object({ case_id: Uuid })

export const SetHoldInput = z.object({
  case_id: Uuid,
  kind: z.enum(holdKinds),
  /** What it rests on: a letter, a call, a document. */
  reason: z.string().trim().min(2).max(500),
  until_at: InstantText.optional(),
  /** The paper itself, uploaded before. */
  document_id: Uuid.optional(),
  /** All cases of this debtor with this client, or this case only. */
  whole_debtor: z.boolean().default(true),
})
export const SetHoldResult = z.object({ hold_id: Uuid })
export const EndHoldInput = z.object({
  hold_id: Uuid,
  reason: z.string().trim().min(2).max(500),
  /** What it ends on, brought by another than who ends it; only a plan's hold needs none. */
  document_id: Uuid.optional(),
  /** Of a client's stop: the client's own number of the order that ends it. */
  order_no: z.string().trim().min(1).max(60).optional(),
})

export const RelatedRef = z.object({ related_id: Uuid })

/** The same number under several names in one file, or under another name than the known one: a person says whether it is one person. */
export const NameQuestion = z.object({
  id: Uuid,
  id_no_masked: z.string(),
  names: z.array(z.string()),
  known: z.string().nullable(),
  line_count: z.number().int(),
  answer: z.enum(['same', 'other']).nullable(),
  chosen: z.string().nullable(),
  answered_by_name: z.string().nullable(),
  answered_at: InstantText.nullable(),
})
export const ListNameQuestionsInput = PageQuery.extend({ delivery_id: Uuid })
export const ListNameQuestionsResult = pageOf(NameQuestion)
export const AnswerNameInput = z.object({
  question_id: Uuid,
  answer: z.enum(['same', 'other']),
  /** Of the names offered, the right one; for `same`. */
  chosen: z.string().max(500).optional(),
  reason: z.string().trim().min(2).max(500),
})

export const SplitPersonInput = z.object({
  case_id: Uuid,
  /** The name of the person who is split off; the same name when left out. */
  name: z.string().trim().min(1).max(200).optional(),
  reason: z.string().trim().min(2).max(500),
})
export const SplitPersonResult = z.object({ debtor_id: Uuid })
