import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/index.ts'
import { plantOrganisation } from './organisation.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

test('[R4] [R5] [R34] the demo shows two versions of an agreement, a late bulletin and an incident past its time', async () => {
  const client = await t.admin.connect()
  try {
    const { agreementId } = await plantOrganisation(client)
    const found = await client.query(
      `select (select terms_version from clients.agreements where id = $1) as version,
        (select count(*)::int from clients.bulletin_acks where acked_at is null and due_at < platform.now()) as late,
        (select count(*)::int from incidents.incidents where closed_at is null and due_at < platform.now()) as overdue`,
      [agreementId],
    )
    expect(found.rows[0]).toEqual({ version: 2, late: 1, overdue: 1 })
  } finally {
    client.release()
  }
})
