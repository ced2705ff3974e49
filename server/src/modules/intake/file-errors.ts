import { isErrorCode } from '@dunwell/contract'
import { DomainError } from '#platform/errors'
import { FileFault } from '#platform/file-fault'

/** What is wrong with a file, as the person who sent it should read it. Other errors stay what they are. */
export function toFileError(error: unknown): unknown {
  if (!(error instanceof FileFault)) return error
  if (error.code === 'blob_sealed') return new DomainError('file_sealed')
  if (error.code.startsWith('blob_')) return new DomainError('file_lost', { reason: error.code })
  return isErrorCode(error.code) ? new DomainError(error.code, { ...error.facts }) : error
}
