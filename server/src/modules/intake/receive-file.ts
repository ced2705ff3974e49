/** Upload: kept byte for byte, what is inside it unwrapped once, and how its first rows read (R9). */
import type { UploadedFile } from '@dunwell/contract/intake'
import type { z } from 'zod'
import { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import type { Runner } from '#platform/runner'
import type { Services } from '#platform/services'
import type { TextEncodingName } from '#platform/text/sniff-encoding'
import { recordFile } from './commands/record-file.ts'
import { toFileError } from './file-errors.ts'
import { type HowToRead, type KeptFile, recognise } from './recognise.ts'
import { letGo } from './seal-files.ts'

export type Upload = {
  source: AsyncIterable<Uint8Array>
  encoding?: TextEncodingName | undefined
  /** What an earlier reading of it asked for, or how the last file of its kind was read. */
  opening?: Pick<HowToRead, 'password' | 'entry' | 'fixed' | 'header_row'>
}
type Ports = {
  services: Pick<Services, 'pools' | 'blobs' | 'uploadBytesMax'>
  runner: Runner
  proof: Proof
  requestId?: string
}

/**
 * Keeps an upload and shows how it reads, or asks for what is needed to open it.
 * @throws pdf_not_a_table and its like · encoding_unknown · text_bad_bytes · csv_… · file_has_no_rows · file_too_large
 */
export async function receiveFile(ports: Ports, upload: Upload): Promise<z.input<typeof UploadedFile>> {
  try {
    const kept = await ports.services.blobs.put(upload.source, { maxBytes: ports.services.uploadBytesMax })
    return await openNew(ports, kept, { ...upload.opening, encoding: upload.encoding })
  } catch (error) {
    throw toFileError(error)
  }
}

async function openNew(ports: Ports, kept: KeptFile, how: HowToRead): Promise<z.input<typeof UploadedFile>> {
  try {
    if (kept.size === 0) throw new DomainError('file_has_no_rows')
    return await openKept(ports, kept, how)
  } catch (error) {
    await letGo(ports.services, kept.sha256)
    throw error
  }
}

/** The same of a file that is kept already, with what was asked for. */
export async function openFile(ports: Ports, kept: KeptFile, how: HowToRead): Promise<z.input<typeof UploadedFile>> {
  try {
    return await openKept(ports, kept, how)
  } catch (error) {
    throw toFileError(error)
  }
}

async function openKept(ports: Ports, kept: KeptFile, how: HowToRead): Promise<z.input<typeof UploadedFile>> {
  const { content, ...uploaded } = await recognise(ports.services, kept, how)
  // Only what somebody uploaded may become a delivery, and so may what was inside it.
  const forbidden = uploaded.refused_columns.length > 0
  for (const file of content === undefined ? [kept] : [kept, content]) await record(ports, file, forbidden)
  return uploaded
}

async function record(ports: Ports, { sha256, size, keyId }: KeptFile, forbidden: boolean): Promise<void> {
  const input = { sha256, size, key_id: keyId, media_type: 'application/octet-stream', forbidden }
  await ports.runner.execute(
    recordFile,
    input,
    ports.proof,
    ports.requestId === undefined ? {} : { requestId: ports.requestId },
  )
}
