/** Who owes, who speaks for them and who is named beside them, as evidence that permits ask; US and UK contacts that are granted and each rule at its edge. */
import { randomBytes, randomUUID } from 'node:crypto'
import { RequestPermitInput } from '@dunwell/contract/compliance'
import type { ConfirmPartyFactInput, NotePartyFactInput } from '@dunwell/contract/party-facts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { setHold } from '#modules/portfolio'
import { deriveKey } from '#platform/config'
import type { DomainError } from '#platform/errors'
import { can, defineCommand, type Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantFact,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../../testing/index.ts'
import { otherCountries } from '../../../testing/other-countries.ts'
import { askUnlock, unlocksExecutor } from '../ask-unlock.ts'
import { consentsExecutor, listConsents, recordConsent } from '../consents.ts'
import { listVerdicts } from '../list-verdicts.ts'
import { listRelated } from '../read-unlocks.ts'
import { reportCounts } from '../report-counts.ts'
import { askPermit, requestPermit } from '../request-permit.ts'
import { addRepresentative } from './add-representative.ts'
import { agreePartyFact, confirmPartyFact, listPartyFacts, notePartyFact, revokePartyFact } from './party-facts.ts'

let t: TestDatabase
let world: World
const caller = 'phone_collector@A1-1'
const as = (person: string): Promise<Proof> => t.signIn(world.people[person])
const decideRequest = makeDecideRequest(indexExecutors([unlocksExecutor, consentsExecutor]))
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError & { constraint?: string }) => error.code ?? error.constraint ?? String(error),
  )

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
})
afterAll(() => t.close())
beforeEach(() => t.setNow('2026-11-25T11:00:00+08:00'))

test('[R17] of whom nobody noted anything the facts are those of an empty list', async () => {
  const on = await aCase()
  const found = await t.admin.query(
    `select compliance.nothing_noted() as said, compliance.facts_of_party(c, c.debtor_id, null, null, 'Asia/Shanghai', platform.now()) as found from portfolio.cases c where c.id = $1`,
    [on.caseId],
  )
  expect(found.rows[0].said).toEqual(found.rows[0].found)
})

async function aCase(wish: { client?: 'bankA' | 'bankB'; zone?: string | null } = {}): Promise<PlantedCase> {
  const [planted] = await plantCases(t.admin, world, [{ desk: 'A1-1', ...wish }])
  if (planted === undefined) throw new Error('not planted')
  return planted
}
async function aDocument(on: PlantedCase, by = 'supervisor@A'): Promise<string> {
  const made = await t.admin.query<{ id: string }>(
    `with f as (insert into platform.files (sha256, size, key_id) values ($1, 1, 'test') returning sha256)
     insert into portfolio.documents (client_id, debtor_id, case_id, kind, file_sha256, media_type, size, added_by, added_at)
     select $2, $3, $4, 'letter', f.sha256, 'application/pdf', 1, $5, platform.now() from f returning id`,
    [randomBytes(32).toString('hex'), on.clientId, on.debtorId, on.caseId, world.people[by]?.id],
  )
  return made.rows[0]?.id ?? ''
}
type Point = { kind?: string; place?: string; usage?: string; premium?: boolean; relatedId?: string }
async function aPoint(on: PlantedCase, { kind = 'mobile', place, usage, premium, relatedId }: Point): Promise<string> {
  const id = randomUUID()
  await t.admin.query(
    `insert into portfolio.contact_points (client_id, id, debtor_id, related_person_id, kind, masked, value_key, source, basis, place, usage, premium_rate)
     values ($1, $2, $3, $4, $5, '*', sha256($6), 'placement', 'contract', $7, $8, $9)`,
    [
      on.clientId,
      id,
      on.debtorId,
      relatedId ?? null,
      kind,
      Buffer.from(id),
      place ?? null,
      usage ?? null,
      premium ?? null,
    ],
  )
  return id
}
type Wish = {
  channel?: 'call' | 'email' | 'letter' | 'visit' | 'sms'
  purpose?: 'collect' | 'locate' | 'relay' | 'legal_notice'
}
async function ask(on: PlantedCase, pointId = on.contactPointId, wish: Wish = {}, person = caller): Promise<string> {
  // Where a rule lets on with a statement, it is made.
  const confirmed = ['HOUSE-THIRD']
  const input = { case_id: on.caseId, contact_point_id: pointId, confirmed, ...wish }
  const answer = await t.runner.execute(requestPermit, input, await as(person))
  if (!answer.ok) throw new Error('refused')
  return answer.value.verdict === 'granted' ? 'granted' : answer.value.rule_id
}
type Note = Omit<z.input<typeof NotePartyFactInput>, 'case_id'>
const note = async (on: PlantedCase, fact: Note, person = caller) =>
  t.runner.execute(notePartyFact, { case_id: on.caseId, ...fact }, await as(person))
const list = async (on: PlantedCase, person = caller) =>
  t.runner.ask(listPartyFacts, { case_id: on.caseId }, await as(person))
async function revoke(on: PlantedCase, person: string, document_id?: string): Promise<string> {
  const [first] = (await list(on)).data
  const input = { fact_id: first?.id ?? '', reason: '已核实', ...(document_id !== undefined && { document_id }) }
  return codeOf(t.runner.execute(revokePartyFact, input, await as(person)))
}
const agree = async (on: PlantedCase, person: string) => {
  const [last] = (await list(on)).data
  return codeOf(t.runner.execute(agreePartyFact, { fact_id: last?.id ?? '' }, await as(person)))
}
type Opens = Omit<z.input<typeof ConfirmPartyFactInput>, 'case_id'>
const enter = async (on: PlantedCase, fact: Opens, person: string) =>
  t.runner.execute(confirmPartyFact, { case_id: on.caseId, ...fact }, await as(person))

describe('evidence', () => {
  test('[R17] is noted by who works the case on what can be shown, kept with its hash, and taken back by another', async () => {
    const on = await aCase()
    const other = await aCase()
    expect(await codeOf(note(on, { kind: 'represented' }))).toBe('fact_evidence')
    expect(await codeOf(note(on, { kind: 'represented', document_id: await aDocument(other) }))).toBe('not_found')
    const document_id = await aDocument(on)
    expect(await codeOf(note(on, { kind: 'inconvenient_place', document_id }))).toBe('fact_subject')
    expect(await codeOf(note(on, { kind: 'represented', document_id, from_at: '2026-11-26T00:00:00Z' }))).toBe(
      'fact_in_future',
    )
    expect(await codeOf(note(on, { kind: 'represented', document_id }, 'phone_collector@A2-1'))).toBe('not_found')
    await note(on, { kind: 'represented', document_id })
    expect((await list(on)).data).toMatchObject([
      {
        kind: 'represented',
        party_id: on.debtorId,
        document_id,
        document_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        revoked_at: null,
      },
    ])
    expect(await codeOf(list(on, 'phone_collector@A2-1'))).toBe('not_found')
    // What protects: by one who contacts nobody, on a later paper that somebody else brought.
    expect(await revoke(on, 'supervisor@A', await aDocument(on))).toBe('fact_needs_officer')
    const officer = 'compliance_officer@A'
    expect(await revoke(on, officer)).toBe('fact_end_evidence')
    expect(await revoke(on, officer, document_id)).toBe('fact_end_evidence')
    expect(await revoke(on, officer, await aDocument(other))).toBe('not_found')
    expect(await revoke(on, officer, await aDocument(on, officer))).toBe('fact_second')
    expect(await revoke(on, officer, await aDocument(on))).toBe('no error')
    expect(await revoke(on, officer, await aDocument(on))).toBe('fact_revoked')
    const rewritten = t.admin.query(`update compliance.party_facts set kind = 'moratorium' where case_id = $1`, [
      on.caseId,
    ])
    expect(await codeOf(rewritten)).toBe('DW409')
  })

  test('[R17] what opens a contact is a leader’s, waits for another, and is not taken back alone', async () => {
    const on = await aCase()
    const fact = { case_id: on.caseId, kind: 'validation_notice', document_id: await aDocument(on) } as const
    const confirm = async (person: string, more: object = {}) =>
      codeOf(t.runner.execute(confirmPartyFact, { ...fact, ...more }, await as(person)))
    expect(await confirm(caller)).toBe('forbidden')
    expect(await confirm('supervisor@B')).toBe('not_found')
    expect(await confirm('supervisor@A', { document_id: undefined })).toBe('fact_evidence')
    expect(await confirm('supervisor@A', { kind: 'liable' })).toBe('fact_subject')
    expect(await confirm('supervisor@A', { kind: 'contract_contact' })).toBe('fact_subject')
    expect(await confirm('supervisor@A')).toBe('no error')
    expect((await list(on)).data).toMatchObject([{ confirmed_at: null }])
    expect(await agree(on, 'supervisor@A')).toBe('fact_second')
    expect(await agree(on, caller)).toBe('forbidden')
    expect(await agree(on, 'team_leader@A1')).toBe('no error')
    expect(await agree(on, 'team_leader@A1')).toBe('fact_decided')
    expect(await revoke(on, 'supervisor@A')).toBe('fact_own')
    expect(await revoke(on, 'team_leader@A1')).toBe('no error')
  })

  test('[R17] raises the epoch: what was granted before dies', async () => {
    const on = await aCase()
    const epoch = async () =>
      (await t.admin.query('select epoch::int as n from portfolio.debtors where id = $1', [on.debtorId])).rows[0].n
    const before = await epoch()
    await note(on, { kind: 'employer_forbids', document_id: await aDocument(on) })
    expect(await epoch()).toBe(before + 1)
    await revoke(on, 'compliance_officer@A', await aDocument(on))
    expect(await epoch()).toBe(before + 2)
  })
})

describe('who may be contacted beside the debtor', () => {
  async function aRelated(on: PlantedCase): Promise<{ id: string; pointId: string }> {
    const id = randomUUID()
    await t.admin.query(
      `insert into portfolio.related_persons (client_id, id, debtor_id, relation, name_masked, name_key) values ($1, $2, $3, 'sibling', '测*', $4)`,
      [on.clientId, id, on.debtorId, Buffer.from(id)],
    )
    return { id, pointId: await aPoint(on, { relatedId: id }) }
  }
  const openFor = async (on: PlantedCase, relatedId: string) => {
    const input = { case_id: on.caseId, related_id: relatedId, purpose: 'locate', reason: '联系遗产管理人' } as const
    const asked = await t.runner.execute(askUnlock, input, await as(caller))
    if (!asked.ok) throw new Error('asked')
    const { request_id } = asked.value
    const decision = { request_id, act: 'agree', decision: 'approve', note: '', subject_version: 1 } as const
    await t.runner.execute(decideRequest, decision, await as('supervisor@A'))
  }

  test('[R17] a related person of a debtor who died is opened on the paper, if the contract names them, and to locate or relay alone', async () => {
    const on = await aCase()
    const person = await aRelated(on)
    expect(await codeOf(openFor(on, person.id))).toBe('debtor_not_lost')
    const dead = { case_id: on.caseId, kind: 'deceased', reason: '家属来电' } as const
    await t.runner.execute(setHold, dead, await as(caller))
    // Somebody's word is no paper.
    expect(await codeOf(openFor(on, person.id))).toBe('debtor_not_lost')
    await t.admin.query('update portfolio.holds set document_id = $2 where debtor_id = $1', [
      on.debtorId,
      await aDocument(on),
    ])
    const standing = await t.runner.ask(listRelated, { case_id: on.caseId }, await as(caller))
    expect(standing).toMatchObject({ lost: true, lost_why: 'deceased', lost_until: null })
    await openFor(on, person.id)
    expect(await ask(on, person.pointId, { purpose: 'locate' })).toMatch(/^CN-(W5|P2)$/)
    await plantFact(t.admin, world, on, { kind: 'contract_contact', relatedId: person.id })
    expect(await ask(on, person.pointId, { purpose: 'locate' })).toBe('granted')
    expect(await ask(on, person.pointId, { purpose: 'collect' })).not.toBe('granted')
    expect(await ask(on)).toBe('HOUSE-HOLD')
    const complaint = { case_id: on.caseId, kind: 'complaint', reason: '投诉' } as const
    await t.runner.execute(setHold, complaint, await as(caller))
    expect(await ask(on, person.pointId, { purpose: 'locate' })).toBe('HOUSE-HOLD-RELATED')
  })

  test('[R17] a guarantor is liable by what was confirmed of this contract, and no longer than it runs', async () => {
    const on = await aCase()
    const guarantor = await aCase()
    await t.admin.query(
      `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
      [on.clientId, on.accountId, guarantor.debtorId],
    )
    expect(await ask(on, guarantor.contactPointId)).toBe('CN-W2G')
    const liable = { kind: 'liable', party_id: guarantor.debtorId, until_on: '2026-11-25' } as const
    await enter(on, { ...liable, document_id: await aDocument(on) }, 'team_leader@A1')
    // Entered by one on another's paper: nothing until a third has read it.
    expect(await ask(on, guarantor.contactPointId)).toBe('CN-W2G')
    expect([await agree(on, 'team_leader@A1'), await agree(on, 'supervisor@A')]).toEqual(['fact_second', 'fact_second'])
    expect(await ask(on, guarantor.contactPointId)).toBe('CN-W2G')
    expect(await agree(on, 'compliance_officer@A')).toBe('no error')
    expect(await ask(on, guarantor.contactPointId)).toBe('granted')
    await t.setNow('2026-11-26T11:00:00+08:00')
    expect(await ask(on, guarantor.contactPointId)).toBe('CN-W2G')
  })

  test("[R17] a client's report of its guarantors counts for each of them, and not for the debtor", async () => {
    const on = await aCase()
    const guarantor = await aCase()
    await t.admin.query(
      `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
      [on.clientId, on.accountId, guarantor.debtorId],
    )
    await plantFact(t.admin, world, on, { kind: 'liable', debtorId: guarantor.debtorId })
    const count = { contract_no: on.contractNo, counter: 'effective_call', on_date: '2026-11-25', count: 3 } as const
    const report = async (party: 'guarantor' | 'joint') =>
      t.runner.execute(
        reportCounts,
        { client_id: on.clientId, as_of: '2026-11-25T02:00:00Z', counts: [{ ...count, party }] },
        await as('hq_supervisor@HQ'),
      )
    // Allotted to this house, so that what is asked here is the count itself.
    await t.admin.query(
      `insert into compliance.allotments (client_id, root_unit_id, counter, per_day, fresh_minutes, set_at) values ($1, $2, 'effective_call', 9, 60, platform.now())`,
      [on.clientId, world.hq.id],
    )
    expect(await report('joint')).toMatchObject({ value: { unknown_contracts: [on.contractNo] } })
    expect(await report('guarantor')).toMatchObject({ value: { unknown_contracts: [] } })
    expect(await ask(on, guarantor.contactPointId)).toBe('CN-F2')
    expect(await ask(on)).toBe('granted')
    await t.admin.query('delete from compliance.allotments')
  })

  test('[R17] an attorney and a proxy are called by their paper once a second person read it, while it runs; the same number is nobody else’s', async () => {
    const on = await aCase()
    const known = [{ kind: 'phone', value: '+8619900000001' }]
    const roleNow = async () =>
      (await t.admin.query('select role from portfolio.related_persons where debtor_id = $1', [on.debtorId])).rows[0]
        .role
    const add = async (more: object = {}, person = 'supervisor@A') =>
      t.runner.execute(
        addRepresentative,
        {
          case_id: on.caseId,
          role: 'proxy',
          name: '测试代理',
          points: known,
          document_id: await aDocument(on),
          until_on: '2026-11-25',
          lookup_key: deriveKey(t.secret, 'lookup'),
          ...more,
        },
        await as(person),
      )
    expect(await codeOf(add({}, caller))).toBe('forbidden')
    expect(await codeOf(add({ points: [{ kind: 'phone', value: '123' }] }))).toBe('representative_phone')
    const confirm = (person: string) => agree(on, person)
    await add({}, 'team_leader@A1')
    expect(await roleNow()).toBe('contact')
    const point = await t.admin.query<{ id: string; masked: string }>(
      `select x.id, x.masked from portfolio.contact_points x join portfolio.related_persons r on r.client_id = x.client_id and r.id = x.related_person_id where r.debtor_id = $1`,
      [on.debtorId],
    )
    expect(point.rows).toMatchObject([{ masked: '199****0001' }])
    const pointId = point.rows[0]?.id ?? ''
    expect(await ask(on, pointId)).not.toBe('granted')
    expect(await confirm('phone_collector@A1-1')).toBe('forbidden')
    expect(await confirm('supervisor@B')).toBe('not_found')
    // Neither who entered them nor who put the paper in.
    expect(await confirm('team_leader@A1')).toBe('fact_second')
    expect(await confirm('supervisor@A')).toBe('fact_second')
    expect(await confirm('compliance_officer@A')).toBe('no error')
    expect(await confirm('compliance_officer@A')).toBe('fact_decided')
    expect(await roleNow()).toBe('proxy')
    expect(await ask(on, pointId)).toBe('granted')
    expect(await codeOf(add({ name: '另一代理' }))).toBe('representative_point')
    await t.setNow('2026-11-26T11:00:00+08:00')
    expect(await ask(on, pointId)).not.toBe('granted')
    await add({ until_on: undefined, points: [...known, { kind: 'phone', value: '+8619900000002' }] })
    expect(await ask(on, pointId)).not.toBe('granted')
    expect(await confirm('compliance_officer@A')).toBe('no error')
    expect(await ask(on, pointId)).toBe('granted')
    await revoke(on, 'team_leader@A1')
    expect(await ask(on, pointId)).not.toBe('granted')
  })
})

describe('where somebody says that they are', () => {
  test('[R17] their word is asked beside address and number, and instead of them once compliance agreed', async () => {
    const on = await aCase()
    await aPoint(on, { place: 'US-TX' })
    const zones = async () => (await list(on)).whereabouts
    const known = ['America/Chicago', 'America/Denver']
    expect(await zones()).toEqual({ zones: known, evidence: 'phone' })
    await note(on, { kind: 'whereabouts', place: 'CN', document_id: await aDocument(on) })
    expect(await zones()).toEqual({ zones: [...known, 'Asia/Shanghai'], evidence: 'phone' })
    // Nobody who would call says alone, or to each other, that it is day.
    expect([await agree(on, 'team_leader@A1'), await agree(on, caller)]).toEqual(['fact_needs_officer', 'forbidden'])
    expect(await agree(on, 'compliance_officer@A')).toBe('no error')
    expect(await zones()).toEqual({ zones: ['Asia/Shanghai'], evidence: 'said' })
    expect(await codeOf(note(on, { kind: 'whereabouts', document_id: await aDocument(on) }))).toBe('fact_subject')
  })

  test('[R17] one in the morning is not made day by one person’s word of elsewhere', async () => {
    const on = await aCase()
    await aPoint(on, { place: 'CN' })
    await t.setNow('2026-11-29T01:00:00+08:00')
    expect(await ask(on)).toBe('CN-T1')
    await note(on, { kind: 'whereabouts', place: 'US-CA', document_id: await aDocument(on, caller) })
    // There it is day; but it must be day in each, by the law of each.
    expect(await ask(on)).toBe('US-T1')
    // Of whom nothing is known it opens nothing either.
    const unknown = await aCase({ zone: null })
    await note(unknown, { kind: 'whereabouts', place: 'US-CA', document_id: await aDocument(unknown, caller) })
    expect((await list(unknown)).whereabouts.zones).toEqual([])
  })
})

describe('another house that has the same debtor', () => {
  test('[R1] sees that something holds, not by whom, when and on what; it agrees to nothing of theirs and ends nothing', async () => {
    const on = await aCase()
    const [guest] = await plantCases(t.admin, world, [{ desk: 'G1-1', debtorId: on.debtorId }])
    if (guest === undefined) throw new Error('not planted')
    const theirs = 'phone_collector@G1-1'
    await note(on, { kind: 'represented', document_id: await aDocument(on) })
    const hidden = {
      is_elsewhere: true,
      recorded_by_name: null,
      document_id: null,
      from_at: '2026-11-24T16:00:00.000Z',
    }
    expect((await list(guest, theirs)).data).toMatchObject([
      { kind: 'represented', ...hidden, document_sha256: null, recorded_at: hidden.from_at },
    ])
    expect((await list(on)).data).toMatchObject([{ is_elsewhere: false, recorded_by_name: expect.any(String) }])
    expect(await revoke(on, 'supervisor@G', await aDocument(guest, theirs))).toBe('fact_elsewhere')
    await enter(on, { kind: 'validation_notice', document_id: await aDocument(on) }, 'team_leader@A1')
    expect(await agree(on, 'supervisor@G')).toBe('fact_elsewhere')
    const wish = { case_id: on.caseId, effect: 'asks_not', kind: 'channel', channel: 'visit' } as const
    await t.runner.execute(recordConsent, wish, await as(caller))
    const wishes = async (of: PlantedCase, person: string) =>
      (await t.runner.ask(listConsents, { case_id: of.caseId }, await as(person))).data
    expect(await wishes(guest, theirs)).toMatchObject([{ channel: 'visit', ...hidden }])
    expect(await wishes(on, caller)).toMatchObject([{ is_elsewhere: false, from_at: '2026-11-25T03:00:00.000Z' }])
  })
})

describe('the United States and the United Kingdom', () => {
  beforeAll(async () => {
    const { id, agreementA } = world.clients.bankB
    await t.admin.query(`update clients.clients set country = 'US' where id = $1`, [id])
    await t.admin.query(
      `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
       select client_id, agreement_id, 2, date '2026-11-24', terms || '{"channels": ["call", "letter", "email", "sms", "visit"]}', 'approved', $3, now(), $4, now() from clients.agreement_terms
       where client_id = $1 and agreement_id = $2 and version = 1`,
      [id, agreementA, world.people['supervisor@A']?.id, world.people['branch_manager@A']?.id],
    )
    await t.admin.query('select clients.show_terms($1, $2)', [id, agreementA])
  })
  // Ten in the morning in New York, a Wednesday; three in the afternoon in London.
  const day = '2026-11-25T15:00:00Z'
  const person = 'phone_collector@A1-1'
  async function american(place = 'US-DC'): Promise<PlantedCase> {
    await t.setNow(day)
    const on = await aCase({ client: 'bankB', zone: null })
    await t.admin.query(
      'update portfolio.contact_points set place = $2, premium_rate = false, usage = $3 where id = $1',
      [on.contactPointId, place, 'own'],
    )
    return on
  }
  type Edge = [what: string, rule: string, prepare: (on: PlantedCase) => Promise<unknown>, wish?: Wish]
  const noted = (fact: Note) => async (on: PlantedCase) => note(on, { ...fact, document_id: await aDocument(on) })
  const later = (at: string) => () => t.setNow(at)
  const wished = (wish: object) => async (on: PlantedCase) =>
    t.runner.execute(
      recordConsent,
      { case_id: on.caseId, effect: 'asks_not', kind: 'cease', ...wish },
      await as(person),
    )
  const agreed = (kind: 'direct' | 'email' | 'sms') => async (on: PlantedCase) => {
    const said = { case_id: on.caseId, effect: 'agrees', kind, document_id: await aDocument(on) } as const
    const done = await t.runner.execute(recordConsent, said, await as(person))
    const request_id = done.ok ? done.value.request_id : null
    const decided = {
      request_id: request_id ?? '',
      act: 'agree',
      decision: 'approve',
      note: '',
      subject_version: 1,
    } as const
    await t.runner.execute(decideRequest, decided, await as('compliance_officer@A'))
  }
  const called = (daysAgo: number, outcome: string) => async (on: PlantedCase) =>
    t.admin.query(
      `with p as (insert into compliance.permits (client_id, case_id, debtor_id, party_id, contact_point_id, channel, purpose, staff_id, requested_at, window_on, epoch, verdict, policy, expires_at, settled_at, outcome)
         select $1, $2, $3, $3, $4, 'call', 'collect', $5, x.at, x.at::date, 0, 'granted', '[]', x.at, x.at, $7 from (select platform.now() - make_interval(days => $6) as at) x returning window_on)
       insert into compliance.budgets (client_id, debtor_id, window_on, counter, used) select $1, $3, p.window_on, 'effective_call', 1 from p where $7 = 'effective'`,
      [on.clientId, on.caseId, on.debtorId, on.contactPointId, world.people[person]?.id, daysAgo, outcome],
    )
  const dialled = (times: number) => async (on: PlantedCase) =>
    t.admin.query(
      `insert into compliance.budgets (client_id, debtor_id, window_on, counter, subject, used) values ($1, $2, date '2026-11-20', 'dial_number', 'x', $3)`,
      [on.clientId, on.debtorId, times],
    )
  const both =
    (...steps: ((on: PlantedCase) => Promise<unknown>)[]) =>
    async (on: PlantedCase) => {
      for (const step of steps) await step(on)
    }
  const confirmed =
    (kind: string, more: object = {}) =>
    async (on: PlantedCase) =>
      plantFact(t.admin, world, on, { kind, ...more })
  const atWork = async (on: PlantedCase) =>
    t.admin.query(`update portfolio.contact_points set usage = 'work' where id = $1`, [on.contactPointId])
  const nothing = async () => undefined

  test.each<Edge>([
    ['an ordinary call', 'granted', nothing],
    ['before eight', 'US-T1', later('2026-11-25T12:59:59Z')],
    ['at eight', 'granted', later('2026-11-25T13:00:00Z')],
    ['represented', 'US-W1', noted({ kind: 'represented' })],
    ['represented, and direct contact agreed', 'granted', both(noted({ kind: 'represented' }), agreed('direct'))],
    ['at work', 'granted', atWork],
    ['at work, where the employer forbids it', 'US-W2', both(atWork, noted({ kind: 'employer_forbids' }))],
    ['at home, where the employer forbids it at work', 'granted', noted({ kind: 'employer_forbids' })],
    ['asked to cease', 'US-C1', wished({})],
    ['asked for no calls', 'US-C2', wished({ kind: 'channel', channel: 'call' })],
    ['six calls in seven days', 'granted', dialled(6)],
    ['seven calls in seven days', 'US-F1', dialled(7)],
    ['talked six days ago', 'US-F2', both(confirmed('validation_notice'), called(6, 'effective'))],
    ['talked eight days ago, notice given', 'granted', both(confirmed('validation_notice'), called(8, 'effective'))],
    ['talked eight days ago, no notice', 'US-V1', called(8, 'effective')],
    ['not reached eight days ago, no notice', 'granted', called(8, 'not_effective')],
    ['a letter', 'granted', nothing, { channel: 'letter' }],
    ['a legal notice, limitation not known', 'US-B1', nothing, { purpose: 'legal_notice' }],
    [
      'a legal notice on its last day',
      'granted',
      confirmed('limitation', { untilOn: '2026-11-25' }),
      { purpose: 'legal_notice' },
    ],
    [
      'a legal notice the day after',
      'US-B1',
      confirmed('limitation', { untilOn: '2026-11-24', fromAt: '2026-11-01T00:00:00Z' }),
      { purpose: 'legal_notice' },
    ],
  ])('[R17] US: %s: %s', async (_what, rule, prepare, wish = {}) => {
    const on = await american()
    await prepare(on)
    const pointId =
      wish.channel === 'letter' ? await aPoint(on, { kind: 'address', place: 'US-DC' }) : on.contactPointId
    expect(await ask(on, pointId, wish)).toBe(rule)
  })

  /** What the rules of other countries ask and the shipped ones do not, in force for a day: EU-1, and of PH-1 the days past due by themselves. */
  describe('a pack that asks for what few do', () => {
    beforeAll(async () => {
      const [notice] = otherCountries.filter(({ id }) => id === 'EU-1')
      const overdue = { ...notice, id: 'PH-1D', test: { fact: 'case.dpd', at_least: 16 } }
      await t.admin.query(
        `insert into compliance.packs (pack, version, layer, jurisdiction, title_zh, title_en, effective_from, effective_until, rules)
         values ('elsewhere', '1', 'jurisdiction', 'US', '他国', 'Elsewhere', '2026-12-10', '2026-12-10', $1)`,
        [JSON.stringify([notice, overdue, twice])],
      )
    })
    // A limit of their own, lower than China's.
    const twice = {
      ...{
        id: 'US-TWICE',
        topic: 'frequency',
        citation: '他国法',
        clause: '1',
        bindingness: 'standard',
        certainty: 'DEF',
      },
      ...{ when: { gate: 'contact', channel: ['call'] }, effect: 'deny', override: 'none' },
      counter: { window: 'natural_day:Asia/Shanghai', event: 'effective_call', limit: 2 },
      ...{ message_zh: '每日两次', message_en: 'Twice a day' },
    }
    test('[R17] the limit that is shown is of the law of the debtor, whatever holds for who owes beside them', async () => {
      const [beside, on] = [await aCase(), await aCase()]
      await t.admin.query(
        `insert into portfolio.account_parties (client_id, account_id, debtor_id, role) values ($1, $2, $3, 'guarantor')`,
        [on.clientId, on.accountId, beside.debtorId],
      )
      await t.admin.query(`update portfolio.contact_points set place = 'US-DC' where id = $1`, [beside.contactPointId])
      await t.setNow('2026-12-10T15:00:00Z')
      const strip = await t.runner.ask(listVerdicts, { case_id: on.caseId }, await as(person))
      expect(strip.data.map(({ party }) => party)).toEqual(['guarantor', 'debtor'])
      expect(strip.counters).toEqual({ effective_calls_today: 0, limit: 3 })
    })
    const overdue = (dpd: number) => async (on: PlantedCase) =>
      t.admin.query('update portfolio.account_balances set dpd = $2 where account_id = $1', [on.accountId, dpd])
    const given = (fromAt: string) => confirmed('assignment_notice', { fromAt })

    test.each<Edge>([
      ['no notice of the assignment', 'EU-1', overdue(16)],
      ['a notice that has gone, sixteen days past due', 'granted', both(given('2026-12-10T00:00:00Z'), overdue(16))],
      ['a notice that goes tomorrow', 'EU-1', both(given('2026-12-11T00:00:00Z'), overdue(16))],
      ['fifteen days past due', 'PH-1D', both(given('2026-12-10T00:00:00Z'), overdue(15))],
    ])('[R17] %s: %s', async (_what, rule, prepare) => {
      const on = await american()
      await t.setNow('2026-12-10T15:00:00Z')
      await prepare(on)
      expect(await ask(on, on.contactPointId)).toBe(rule)
      const strip = await t.runner.ask(listVerdicts, { case_id: on.caseId }, await as(person))
      const foreseen = strip.data.find(({ contact_point_id }) => contact_point_id === on.contactPointId)
      expect(foreseen?.reasons[0]?.rule_id ?? 'granted').toBe(rule)
      const kept = await t.admin.query(
        `select i.inputs ? 'terms' as whole, (i.inputs #>> '{case,dpd}')::int as dpd from compliance.permits p join compliance.permit_inputs i on i.permit_id = p.id where p.case_id = $1`,
        [on.caseId],
      )
      expect(kept.rows).toEqual([{ whole: true, dpd: rule === 'PH-1D' ? 15 : 16 }])
    })
  })

  /** As the outbox asks, with what it sends. */
  const sends = (optOutLine: boolean) =>
    defineCommand({
      name: 'test.send',
      input: RequestPermitInput,
      output: z.object({ said: z.string() }),
      allows: can('compliance.request-permit'),
      errors: [],
      async run(ctx, input) {
        const answer = await askPermit(ctx, input, { script: { optOutLine, approved: true } })
        return { said: answer.verdict === 'granted' ? 'granted' : answer.rule_id }
      },
    })
  test.each<[what: string, channel: 'email' | 'sms', rule: string, prepare: Edge[2], optOut?: false]>([
    ['an e-mail agreed to, with its opt-out line', 'email', 'granted', agreed('email')],
    ['an e-mail without the line', 'email', 'US-E1', agreed('email'), false],
    ['an e-mail not agreed to', 'email', 'US-E2', nothing],
    ['a text agreed to 59 days ago', 'sms', 'granted', both(later('2026-09-27T15:00:00Z'), agreed('sms'), later(day))],
    ['a text agreed to 60 days ago', 'sms', 'US-E3', both(later('2026-09-26T15:00:00Z'), agreed('sms'), later(day))],
    ['a text without the line', 'sms', 'US-E1', agreed('sms'), false],
  ])('[R17] US: %s: %s', async (_what, channel, rule, prepare, optOut = true as never) => {
    const on = await american()
    await prepare(on)
    const pointId = channel === 'email' ? await aPoint(on, { kind: 'email' }) : on.contactPointId
    const input = { case_id: on.caseId, contact_point_id: pointId, channel }
    const sent = await t.runner.execute(sends(optOut), input, await as(person))
    expect(sent).toMatchObject({ ok: true, value: { said: rule } })
  })

  async function british(): Promise<PlantedCase> {
    await t.setNow(day)
    const on = await aCase({ client: 'bankB', zone: null })
    await t.admin.query(`update clients.clients set country = 'GB' where id = $1`, [world.clients.bankB.id])
    await t.admin.query(`update portfolio.contact_points set place = 'GB', premium_rate = false where id = $1`, [
      on.contactPointId,
    ])
    return on
  }
  test.each<Edge>([
    ['an ordinary call', 'granted', nothing],
    ['after nine in the evening', 'UK-T1', later('2026-11-25T21:00:00Z')],
    ['a Sunday after five', 'UK-T1', later('2026-11-29T17:00:00Z')],
    [
      'a premium-rate number',
      'UK-T2',
      (on) =>
        t.admin.query('update portfolio.contact_points set premium_rate = true where id = $1', [on.contactPointId]),
    ],
    ['a wish', 'UK-T1P', wished({ kind: 'channel', channel: 'call' })],
    ['a breathing space until today', 'UK-B1', noted({ kind: 'moratorium', until_on: '2026-11-25' })],
    ['a debt adviser who makes a plan since today', 'UK-F3', noted({ kind: 'adviser_plan' })],
    [
      'thirty days after a debt adviser began',
      'UK-F3',
      noted({ kind: 'adviser_plan', from_at: '2026-10-26T09:00:00Z' }),
    ],
    ['thirty-one days after', 'granted', noted({ kind: 'adviser_plan', from_at: '2026-10-25T09:00:00Z' })],
    [
      'a shorter end than thirty days',
      'UK-F3',
      noted({ kind: 'adviser_plan', from_at: '2026-11-20T09:00:00Z', until_on: '2026-11-24' }),
    ],
    ['a breathing space without an end', 'UK-B1', noted({ kind: 'moratorium' })],
    [
      'a breathing space that ended yesterday',
      'granted',
      both(later('2026-11-24T15:00:00Z'), noted({ kind: 'moratorium', until_on: '2026-11-24' }), later(day)),
    ],
    [
      'a legal notice within the limitation',
      'granted',
      confirmed('limitation', { untilOn: '2026-11-25' }),
      { purpose: 'legal_notice' },
    ],
  ])('[R17] UK: %s: %s', async (_what, rule, prepare, wish = {}) => {
    const on = await british()
    await prepare(on)
    expect(await ask(on, on.contactPointId, wish)).toBe(rule)
  })
})
