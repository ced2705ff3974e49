import { FileRef } from '@dunwell/contract/outgoing'
import { z } from 'zod'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'
import { getFile } from '../store.ts'

/** Leave to take a file out for the client; its event is committed before the first byte goes. */
export const openFile = defineCommand({
  name: 'outgoing.download',
  input: FileRef,
  output: z.object({ sha256: z.string(), file_name: z.string(), format: z.enum(['csv', 'xlsx']) }),
  allows: can('outgoing.download'),
  errors: ['not_found', 'outgoing_not_ready'],
  dryRun: 'refused',
  async run({ tx, audit }, input) {
    const file = await getFile(tx, input.file_id)
    if (file.state !== 'ready' || file.file_sha256 === null) throw new DomainError('outgoing_not_ready')
    audit({ subject: file.id, clientId: file.client_id, facts: { kind: file.kind, sha256: file.file_sha256 } })
    return { sha256: file.file_sha256, file_name: file.file_name, format: file.layout.format }
  },
})
