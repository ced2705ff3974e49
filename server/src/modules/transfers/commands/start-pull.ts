import { ConnectionRef, TaskStarted } from '@dunwell/contract/transfers'
import { sql } from 'kysely'
import { DomainError } from '#platform/errors'
import { can, defineCommand } from '#platform/operations'

export const pullPurpose = 'transfers.pull'
export const testPurpose = 'transfers.test'

/** Polls now, beside the schedule, in the name of whoever asks. */
export const startPull = defineCommand({
  name: 'transfers.start-pull',
  input: ConnectionRef,
  output: TaskStarted,
  allows: can('transfers.manage'),
  errors: ['not_found'],
  async run({ tx, audit, enqueue }, input) {
    const found = await sql<{
      client_id: string
    }>`select client_id from transfers.connections where id = ${input.connection_id} for update`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const taskId = await enqueue(
      pullPurpose,
      { connection_id: input.connection_id },
      { clientId: row.client_id, task: { kind: pullPurpose, subjectId: input.connection_id } },
    )
    await sql`update transfers.connections set task_id = ${taskId} where id = ${input.connection_id}`.execute(tx)
    audit({ subject: input.connection_id, clientId: row.client_id })
    return { task_id: taskId }
  },
})

/** Signs in and lists the directory, and changes nothing: its task says how many files lie there, or what is in the way. */
export const startTest = defineCommand({
  name: 'transfers.start-test',
  input: ConnectionRef,
  output: TaskStarted,
  allows: can('transfers.manage'),
  errors: ['not_found'],
  async run({ tx, audit, enqueue }, input) {
    const found = await sql<{ client_id: string }>`
      select client_id from transfers.connections where id = ${input.connection_id}`.execute(tx)
    const row = found.rows[0]
    if (row === undefined) throw new DomainError('not_found')
    const taskId = await enqueue(
      testPurpose,
      { connection_id: input.connection_id },
      { clientId: row.client_id, task: { kind: testPurpose, subjectId: input.connection_id } },
    )
    audit({ subject: input.connection_id, clientId: row.client_id })
    return { task_id: taskId }
  },
})
