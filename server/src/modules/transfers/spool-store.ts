/** The tus server's store over the spool: what it writes is encrypted as it comes. */
import type { Readable } from 'node:stream'
import { DataStore, ERRORS, Upload } from '@tus/server'
import { FileFault } from '#platform/file-fault'
import type { Spool } from '#platform/spool/spool'

/** After so long without its end an upload is over (tus extension `expiration`). */
export const uploadLifeMs = 48 * 3600 * 1000

/** A class because the tus server asks for one: it holds listeners. */
export class SpoolStore extends DataStore {
  readonly #spool: Spool
  constructor(spool: Spool) {
    super()
    this.#spool = spool
    this.extensions = ['creation', 'termination', 'expiration']
  }
  override async create(upload: Upload): Promise<Upload> {
    const { createdAt } = await this.#spool.create(upload.id, upload.size ?? 0)
    upload.creation_date = createdAt.toISOString()
    return upload
  }
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    try {
      return await this.#spool.append(id, source, offset)
    } catch (error) {
      if (error instanceof FileFault)
        throw error.code === 'spool_offset' ? ERRORS.INVALID_OFFSET : ERRORS.ERR_SIZE_EXCEEDED
      throw error
    }
  }
  override async getUpload(id: string): Promise<Upload> {
    const known = await this.#spool.find(id)
    if (known === undefined) throw ERRORS.FILE_NO_LONGER_EXISTS
    return new Upload({ id, size: known.total, offset: known.offset, creation_date: known.createdAt.toISOString() })
  }
  override remove(id: string): Promise<void> {
    return this.#spool.remove(id)
  }
  override getExpiration(): number {
    return uploadLifeMs
  }
}
