import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { newToken, proofOfToken } from '#platform/http/session-cookie'
import type { Proof } from '#platform/operations'

/**
 * A session for one of the demo's people, opened by the owner of the database and ended by `end`. It takes the field device
 * class, so that somebody who is signed in at a console meanwhile is not thrown out.
 */
export async function actAs(
  databaseUrl: string,
  staffNo: string,
): Promise<{ proof: Proof; staffId: string; end(): Promise<void> }> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const staff = await client.query<{ id: string }>('select id from identity.staff where staff_no = $1', [staffNo])
  const staffId = staff.rows[0]?.id
  if (staffId === undefined) {
    await client.end()
    throw new Error(`the demo has nobody with the staff number ${staffNo}`)
  }
  const proof = proofOfToken(newToken('staff'))
  if (proof.kind !== 'session') throw new Error('a token is always a session proof')
  const id = randomUUID()
  await client.query(
    `update identity.sessions set ended_at = now(), ended_why = 'replaced' where staff_id = $1 and device_class = 'field' and ended_at is null`,
    [staffId],
  )
  await client.query(
    `insert into identity.sessions (id, staff_id, device_class, proof_hash, expires_at, stepped_up_at) values ($1, $2, 'field', sha256(decode($3, 'hex')), now() + interval '2 hours', now())`,
    [id, staffId, proof.proof],
  )
  await client.query('select identity.compute_scopes($1, $2)', [id, staffId])
  return {
    proof,
    staffId,
    async end() {
      await client.query(
        `update identity.sessions set ended_at = now(), ended_why = 'signed_out' where id = $1 and ended_at is null`,
        [id],
      )
      await client.end()
    },
  }
}
