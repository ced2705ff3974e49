import { z } from 'zod'
import { InstantText, PageQuery, pageOf, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import { flowNames } from './flows.ts'
import { ControlSlip } from './transfers.ts'

export const packagesErrors = {
  package_damaged: {
    status: 422,
    zh: '介质包不完整或已损坏，未导入任何文件。请从介质重新读取，或请委托方重新制作。',
    en: 'The package is incomplete or damaged and nothing of it was taken. Read the medium again, or ask the client for a new one.',
  },
  package_signature: {
    status: 422,
    zh: '介质包没有有效签名，未导入任何文件。请勿使用，并与委托方核实来源。',
    en: 'The package has no valid signature and nothing of it was taken. Do not use it; ask the client where it comes from.',
  },
  package_key_wrong: {
    status: 422,
    zh: '介质包不是加密给本机构的，无法打开。请把本机构的收件公钥交给委托方后重新制作。',
    en: 'The package is not encrypted to us. Give the client our recipient and ask for a new one.',
  },
  package_key_unknown: {
    status: 409,
    zh: '签名者不是该委托方已登记并经第二人确认的密钥，未导入任何文件。',
    en: 'It is signed by no key of this client that was registered and confirmed by a second person; nothing was taken.',
  },
  package_other_agreement: {
    status: 422,
    zh: '介质包是为另一份合作协议制作的。',
    en: 'The package was made for another agreement.',
  },
  exchange_key_same_person: {
    status: 409,
    zh: '密钥须由另一人核对后确认，录入人本人不能确认。',
    en: 'Another person must compare and confirm the key; whoever entered it may not.',
  },
} as const satisfies Record<string, ErrorEntry>

const Recipient = z
  .string()
  .trim()
  .regex(/^age1[0-9a-z]{58}$/)
const Fingerprint = z
  .string()
  .trim()
  .regex(/^sha256:[0-9a-f]{64}$/)
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const EnterExchangeKeyInput = z.object({
  client_id: Uuid,
  unit_id: Uuid,
  recipient: Recipient,
  signer: Fingerprint,
})
export const ExchangeKeyRef = z.object({ exchange_key_id: Uuid })
export const ExchangeKeyRow = z.object({
  id: Uuid,
  client_id: Uuid,
  client_name: z.string(),
  unit_id: Uuid,
  unit_name: z.string(),
  version: z.number().int(),
  recipient: z.string(),
  signer: z.string(),
  state: z.enum(['entered', 'in_force', 'ended']),
  created_by_name: z.string().nullable(),
  created_at: InstantText,
  agreed_by_name: z.string().nullable(),
  agreed_at: InstantText.nullable(),
  /** Whether the reader may be the second person. */
  may_agree: z.boolean(),
})
export const ExchangeKeyPage = pageOf(ExchangeKeyRow)
export const ExchangeKeysQuery = PageQuery
/** Ours, for the bank to register: packages for us are encrypted to the recipient, packages of ours carry the signature. */
export const OwnKeys = z.object({ recipient: z.string(), signer: z.string() })

/** The files of a medium, uploaded one by one beforehand: where each lies in the package. */
export const TakePackageInput = z.object({
  agreement_id: Uuid,
  files: z
    .array(z.object({ path: z.string().min(1).max(300), upload_id: Uuid }))
    .min(1)
    .max(60),
})
const Signed = { agreement_id: Uuid, manifest_sha256: Sha256, signer: Fingerprint }
/** What the command is given once every file has been read to its end. */
export const ImportPackageInput = z.object({
  ...Signed,
  upload_ids: z.array(Uuid).max(60),
  files: z
    .array(
      z.object({
        path: z.string().max(300),
        file_name: z.string().min(1).max(200),
        flow: z.enum(flowNames),
        slip: ControlSlip,
        sha256: Sha256,
        size: z.number().int(),
        key_id: z.string(),
      }),
    )
    .min(1)
    .max(200),
})
export const ExportPackageInput = z.object({ ...Signed, file_count: z.number().int().min(1).max(200) })
export const PackageTaken = z.object({
  package_id: Uuid,
  incident_id: Uuid,
  files: z.number().int(),
  /** This very package was taken before: nothing was changed. */
  already: z.boolean(),
})
export const PackageSignerQuery = z.object({ agreement_id: Uuid })
export const PackageSigner = z.object({
  agreement_no: z.string(),
  signer: z.string().nullable(),
  recipient: z.string().nullable(),
})
export const PackageRow = z.object({
  id: Uuid,
  client_name: z.string(),
  agreement_no: z.string(),
  direction: z.enum(['in', 'out']),
  file_count: z.number().int(),
  signer: z.string(),
  incident_id: Uuid,
  staff_name: z.string().nullable(),
  created_at: InstantText,
})
export const PackagePage = pageOf(PackageRow)
export const PackagesQuery = PageQuery
