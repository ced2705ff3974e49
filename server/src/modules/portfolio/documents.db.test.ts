import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DomainError } from '#platform/errors'
import {
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { sendAgainAndAgain, sendFile } from '../../testing/send-file.ts'
import { openTestServer } from '../../testing/server.ts'
import { recordDocument } from './commands/add-document.ts'
import { attachEvidence, endHold, setHold } from './commands/hold.ts'
import { readDocument } from './commands/read-document.ts'
import { documentRoutes } from './document-routes.ts'

let t: TestDatabase
let world: World
let cases: PlantedCase[]
beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  cases = await plantCases(t.admin, world, [{ desk: 'A1-1' }, { desk: 'A1-2' }])
})
afterAll(() => t.close())

const caseOf = (n: number): string => cases[n]?.caseId ?? ''
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
const paper = { kind: 'letter', media_type: 'application/pdf' } as const
const sound = { kind: 'recording', media_type: 'audio/wav' } as const
async function add(n: number, hash: string, person = 'phone_collector@A1-1', of: typeof paper | typeof sound = paper) {
  const made = await t.runner.execute(
    recordDocument,
    { case_id: caseOf(n), sha256: hash.repeat(64), size: 1200, key_id: 'k1', ...of },
    await t.signIn(world.people[person]),
  )
  if (!made.ok) throw new Error(made.refusal.refused)
  return made.value.document_id
}
const look = async (id: string, person: string) =>
  codeOf(t.runner.execute(readDocument, { document_id: id }, await t.signIn(world.people[person])))

test('[R13] a paper is kept once per case, seen by those who see the case, and every look is written down', async () => {
  const id = await add(0, 'a')
  expect(await add(0, 'a')).toBe(id)
  expect(await codeOf(add(0, 'b', 'phone_collector@A1-2'))).toBe('not_found')
  expect(await codeOf(add(0, 'b', 'auditor@A'))).toBe('forbidden')
  expect(await look(id, 'supervisor@A')).toBe('no error')
  expect(await look(id, 'supervisor@B')).toBe('not_found')
  expect(await look(id, 'phone_collector@G1-1')).toBe('not_found')
  const looks = await t.admin.query(
    `select actor from audit.events where action = 'portfolio.read-document' and facts ->> 'document_id' = $1`,
    [id],
  )
  expect(looks.rows).toEqual([{ actor: world.people['supervisor@A']?.id }])
})

test('[R39] a paper that is sent twice at once, and again after a lost answer, is filed and written down once', async () => {
  const { services, close } = openTestServices(t)
  const app = await openTestServer({ runner: t.runner, services, routes: documentRoutes })
  try {
    const { token } = await t.signIn(world.people['phone_collector@A1-1'])
    const url = `/v1/cases/${caseOf(0)}/documents?kind=letter`
    const again = await sendAgainAndAgain(app, { url, token, bytes: Buffer.from('%PDF-1.7 letter') })
    expect(again).toMatchObject({ statuses: [200, 200, 200], otherFile: 'idempotency_key_reused' })
    expect(again.answers).toHaveLength(1)
    // To a case of another's, and of a file that is no paper, not a byte is kept.
    for (const [n, kind, text, status] of [
      [1, 'letter', '%PDF-1.7 to a stranger', 404],
      [0, 'letter', 'MZ no paper', 422],
      [0, 'letter', 'RIFF....WAVEfmt sound as a letter', 422],
      [0, 'recording', '%PDF-1.7 a letter as sound', 422],
      [0, 'recording', 'RIFF....WAVEfmt what was said', 200],
    ] as const) {
      const bytes = Buffer.from(text)
      const sent = await sendFile(app, { url: `/v1/cases/${caseOf(n)}/documents?kind=${kind}`, token, bytes })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect([sent.statusCode, await services.blobs.has(sha256)]).toEqual([status, status === 200])
    }
    const id: unknown = JSON.parse(again.answers[0] ?? '').document_id
    const events = await t.admin.query(
      `select 1 from audit.events where action = 'portfolio.add-document' and facts ->> 'document_id' = $1`,
      [id],
    )
    expect(events.rowCount).toBe(1)
  } finally {
    await app.close()
    close()
  }
})

test('[R17] a hold rests on a paper of the same debtor, once, while it stands', async () => {
  const hold = async (n: number, more: object = {}, person = 'phone_collector@A1-1') => {
    const input = { case_id: caseOf(n), kind: 'dispute', reason: '来函异议', ...more }
    const set = await t.runner.execute(setHold, input, await t.signIn(world.people[person]))
    if (!set.ok) throw new Error(set.refusal.refused)
    return set.value.hold_id
  }
  const attach = async (holdId: string, documentId: string, person = 'phone_collector@A1-1') =>
    codeOf(
      t.runner.execute(
        attachEvidence,
        { hold_id: holdId, document_id: documentId },
        await t.signIn(world.people[person]),
      ),
    )
  const [mine, foreign] = [await add(0, 'c'), await add(1, 'd', 'phone_collector@A1-2')]
  const later = await hold(0)
  expect(await attach(later, foreign)).toBe('not_found')
  expect(await attach(later, mine, 'phone_collector@A1-2')).toBe('not_found')
  expect(await attach(later, await add(0, 'e', 'phone_collector@A1-1', sound))).toBe('document_no_paper')
  expect(await attach(later, mine)).toBe('no error')
  expect(await attach(later, mine)).toBe('hold_has_evidence')
  const atOnce = await hold(0, { kind: 'legal', document_id: mine })
  expect(await attach(atOnce, mine)).toBe('hold_has_evidence')
  const ended = await hold(0, { kind: 'plan' })
  const end = { hold_id: ended, reason: '复核后解除', document_id: await add(0, 'f') }
  await t.runner.execute(endHold, end, await t.signIn(world.people['compliance_officer@A']))
  expect(await attach(ended, mine)).toBe('not_found')
})
