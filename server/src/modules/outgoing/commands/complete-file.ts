import { Nothing } from '@dunwell/contract'
import { CompleteFileInput, FailFileInput } from '@dunwell/contract/outgoing'
import { sql } from 'kysely'
import { can, defineCommand } from '#platform/operations'
import { getFile } from '../store.ts'

/** The bytes are kept: enters their hash. Claims that the file names count as sent from now on. */
export const completeFile = defineCommand({
  name: 'outgoing.complete',
  input: CompleteFileInput,
  output: Nothing,
  allows: can('outgoing.make'),
  errors: ['not_found', 'stale'],
  async run({ tx, audit }, input) {
    const file = await getFile(tx, input.file_id)
    await sql`insert into platform.files (sha256, size, key_id, media_type) values (${input.sha256}, ${input.size}, ${input.key_id}, ${input.media_type}) on conflict do nothing`.execute(
      tx,
    )
    const done =
      await sql`update outgoing.files set state = 'ready', file_sha256 = ${input.sha256}, size = ${input.size}, row_count = ${input.row_count}, ready_at = platform.now(), error_code = null
      where id = ${file.id} and state <> 'ready'`.execute(tx)
    // Made by another run meanwhile: a file stays as it was first made.
    if (done.numAffectedRows !== 1n) return {}
    if (input.claim_ids.length > 0)
      await sql`select payments.mark_claims_sent(${input.claim_ids}::uuid[], ${file.id})`.execute(tx)
    audit({
      subject: file.id,
      clientId: file.client_id,
      facts: { kind: file.kind, alg: 'sha-256', sha256: input.sha256, rows: input.row_count },
    })
    return {}
  },
})

export const failFile = defineCommand({
  name: 'outgoing.fail',
  input: FailFileInput,
  output: Nothing,
  allows: can('outgoing.make'),
  errors: ['not_found'],
  async run({ tx, audit }, input) {
    await sql`update outgoing.files set state = 'failed', error_code = ${input.code} where id = ${input.file_id} and state <> 'ready'`.execute(
      tx,
    )
    audit({ subject: input.file_id, facts: { code: input.code } })
    return {}
  },
})
