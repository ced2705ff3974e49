import { z } from 'zod'
import { InstantText, Uuid } from './common.ts'
import type { ErrorEntry } from './error-entry.ts'
import type { PermissionTable } from './roles.ts'

export const transfersPermissions = {
  'transfers.upload': ['admin_assistant'],
} as const satisfies PermissionTable

export const transfersErrors = {
  upload_malformed: {
    status: 400,
    zh: '上传请求不符合 tus 1.0.0 协议（长度、位置或文件名）。',
    en: 'The upload request does not follow tus 1.0.0 (length, offset or file name).',
  },
  upload_not_complete: {
    status: 409,
    zh: '文件还没有传完，请继续上传后再试。',
    en: 'The file has not arrived completely; go on sending it first.',
  },
  too_many_uploads: {
    status: 429,
    zh: '未传完的文件太多，请先传完或放弃其中一些。',
    en: 'Too many files are half sent; finish or give up some of them first.',
  },
  upload_expired: {
    status: 410,
    zh: '这次上传已过期，请重新上传该文件。',
    en: 'This upload has expired; send the file again.',
  },
} as const satisfies Record<string, ErrorEntry>

export const UploadRef = z.object({ upload_id: Uuid })
export const OpenUploadInput = z.object({ upload_id: Uuid, size: z.number().int().positive() })
export const TakeUploadInput = UploadRef.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })
/** How far a file has come. */
export const UploadJson = z.object({
  id: Uuid,
  size: z.number().int(),
  offset: z.number().int(),
  sha256: z.string().nullable(),
  created_at: InstantText,
})
