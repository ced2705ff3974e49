import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { AskedLetter, LetterDetail, LetterDrafts, LetterPage, PrintRunPage } from '@dunwell/contract/letters'
import { letterParts, TemplateAnswer } from '@dunwell/contract/messages'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import { setHold } from '#modules/portfolio'
import { makeLog } from '#platform/log'
import { runPendingJobs } from '#platform/run-pending-jobs'
import {
  codeOf,
  openTestDatabase,
  openTestServices,
  type PlantedCase,
  plantCases,
  plantWorld,
  signedIn,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { sendMany } from './commands/send-many.ts'
import { messagesJobs, submitTemplate, templatesExecutor } from './index.ts'
import { askLetter } from './letters/ask-letter.ts'
import { noteDelivery, postLetters, releaseLetters, withdrawLetter } from './letters/handle-letters.ts'
import { listLetterDrafts, listLetters, readLetter } from './letters/list-letters.ts'
import { askPrint, listPrintRuns, remakeRun, startRun, takePrint } from './letters/print-runs.ts'
import { failRun } from './letters/run-steps.ts'

let t: TestDatabase
let world: World
let opened: ReturnType<typeof openTestServices>
let templateId = ''
const caller = 'phone_collector@A1-1'
const office = 'admin_assistant@A'
const decide = makeDecideRequest(indexExecutors([templatesExecutor]))
const faults: string[] = []
const as = signedIn(() => ({ t, world }))
async function must<Value>(attempt: Promise<{ ok: true; value: Value } | { ok: false }>): Promise<Value> {
  const outcome = await attempt
  if (!outcome.ok) throw new Error('refused')
  return outcome.value
}
const run = () =>
  runPendingJobs({
    pools: { relay: t.pools.relay, work: t.pools.work },
    runner: t.runner,
    services: opened.services,
    log: makeLog('error', { write: (line: string) => void faults.push(line) }),
    jobs: messagesJobs,
  })
const parts = {
  ...Object.fromEntries(letterParts.map((part) => [part, `${part}。`])),
  name_and_balance: '{{debtor_name}}：您在{{client_name}}的{{product}}应还{{owed}}（{{owed_words}}）。',
}
async function aTemplate(person = 'supervisor@A'): Promise<string> {
  const input = { client_id: world.clients.bankA.id, channel: 'letter' as const, name: '催收函', parts }
  const answer = TemplateAnswer.parse(await must(t.runner.execute(submitTemplate, input, await as(person))))
  if (answer.verdict !== 'submitted') throw new Error(answer.reasons.map((one) => one.rule_id).join())
  const agreed = {
    request_id: answer.request_id,
    act: 'agree',
    decision: 'approve',
    note: '已核对',
    subject_version: 1,
  }
  await must(t.runner.execute(decide, agreed, await as('compliance_officer@A')))
  return answer.id
}

type Addressed = PlantedCase & { pointId: string }
async function aCase(address = '测试省测试市测试路1号', name = '测某䶮'): Promise<Addressed> {
  const [one] = await plantCases(t.admin, world, [{ desk: 'A1-1', asOf: '2026-11-24' }])
  if (one === undefined) throw new Error('not planted')
  const pointId = randomUUID()
  await t.admin.query('update portfolio.debtors set name = $2 where id = $1', [one.debtorId, name])
  await t.admin.query(
    `insert into portfolio.contact_points (client_id, id, debtor_id, kind, masked, value_key, source, basis) values ($1, $2, $3, 'address', '测试省测试市****', sha256($4), 'placement', 'contract')`,
    [one.clientId, pointId, one.debtorId, Buffer.from(pointId)],
  )
  await t.admin.query('insert into vault.contact_values (client_id, contact_point_id, value) values ($1, $2, $3)', [
    one.clientId,
    pointId,
    address,
  ])
  return { ...one, pointId }
}
const ask = async (on: Addressed, person = caller, pointId = on.pointId) =>
  AskedLetter.parse(
    await must(
      t.runner.execute(
        askLetter,
        { case_id: on.caseId, contact_point_id: pointId, template_id: templateId },
        await as(person),
      ),
    ),
  )
async function asked(on: Addressed, person = caller) {
  const answer = await ask(on, person)
  if (answer.verdict !== 'granted') throw new Error(answer.rule_id)
  return answer
}
const release = async (ids: string[], person = office) =>
  must(t.runner.execute(releaseLetters, { letter_ids: ids }, await as(person)))
const letterOf = async (id: string, person = office) =>
  LetterDetail.parse(await t.runner.ask(readLetter, { letter_id: id }, await as(person)))
const stateOf = async (id: string) => {
  const { state, reason } = await letterOf(id)
  return [state, reason]
}
const budgetOf = async (on: Addressed) =>
  (
    await t.admin.query<{ used: number; reserved: number }>(
      `select used, reserved from compliance.budgets where debtor_id = $1 and counter = 'letter'`,
      [on.debtorId],
    )
  ).rows[0]
async function startPrint() {
  const input = { client_id: world.clients.bankA.id, unit_id: world.units['A']?.id }
  return must(t.runner.execute(startRun, input, await as(office)))
}
async function printed(...on: Addressed[]) {
  const letters = []
  for (const one of on) letters.push(await asked(one))
  await release(letters.map(({ letter_id }) => letter_id))
  const { run_id } = await startPrint()
  await run()
  return { run_id, letters }
}
const runOf = async (id: string) =>
  PrintRunPage.parse(await t.runner.ask(listPrintRuns, {}, await as(office))).data.find((one) => one.id === id)
const download = async (runId: string, reason?: string) => {
  const leave = await must(t.runner.execute(askPrint, { run_id: runId, reason }, await as(office)))
  const taken = await must(t.runner.execute(takePrint, leave, await as(office)))
  return buffer(opened.services.blobs.get(taken.sha256))
}
async function read(file: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise
  const pages = Array.from({ length: document.numPages }, async (_, at) => {
    const { items } = await (await document.getPage(at + 1)).getTextContent()
    return items.map((item) => ('str' in item ? item.str : '')).join('')
  })
  return Promise.all(pages)
}

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  opened = openTestServices(t)
  await t.setNow('2026-11-25T11:00:00+08:00')
  await t.admin.query(
    `insert into clients.agreement_terms (client_id, agreement_id, version, effective_from, terms, state, made_by, made_at, decided_by, decided_at)
     select client_id, agreement_id, version + 1, date '2026-11-24', terms || '{"channels": ["call", "letter", "email"]}', 'approved', $1, now(), $2, now() from clients.agreement_terms`,
    [world.people['supervisor@A']?.id, world.people['supervisor@B']?.id],
  )
  templateId = await aTemplate()
})
afterAll(async () => {
  opened.close()
  await t.close()
})

describe('letters', () => {
  test('[R17] a letter is looked at, asked for under a permit, and a second one of the product within seven days is refused', async () => {
    const on = await aCase()
    const drafts = LetterDrafts.parse(await t.runner.ask(listLetterDrafts, { case_id: on.caseId }, await as(caller)))
    expect(drafts.data.map(({ text, missing }) => [/测\*+：/.test(text), text.includes('壹万贰仟'), missing])).toEqual([
      [true, true, []],
    ])
    const first = await asked(on)
    expect(await stateOf(first.letter_id)).toEqual(['queued', null])
    expect(await budgetOf(on)).toEqual({ used: 0, reserved: 1 })
    expect(await ask(on)).toMatchObject({ verdict: 'refused', rule_id: 'CN-F5' })
    expect(await codeOf(ask(on, caller, on.contactPointId))).toBe('letter_point_wrong')
    expect(
      await codeOf(
        t.runner.execute(
          askLetter,
          { case_id: on.caseId, contact_point_id: on.pointId, template_id: randomUUID() },
          await as(caller),
        ),
      ),
    ).toBe('letter_template_wrong')
    await must(t.runner.execute(withdrawLetter, { letter_id: first.letter_id }, await as(caller)))
    expect(await stateOf(first.letter_id)).toEqual(['voided', 'withdrawn'])
    expect(await budgetOf(on)).toEqual({ used: 0, reserved: 0 })
    expect((await ask(on)).verdict).toBe('granted')
  })

  test('[R17] one letter to many cases: permits are asked together, each case says what came of it, and another person releases', async () => {
    const cases = [await aCase(), await aCase(), await aCase(), await aCase()]
    const [held, poor, homeless, on] = cases
    await t.runner.execute(setHold, { case_id: held?.caseId ?? '', kind: 'dispute', reason: '异议' }, await as(caller))
    await t.admin.query('delete from portfolio.account_balances where account_id = $1', [poor?.accountId])
    await t.admin.query('update portfolio.contact_points set valid = false where id = $1', [homeless?.pointId])
    const input = { template_id: templateId, case_ids: cases.map(({ caseId }) => caseId) }
    expect((await must(t.runner.execute(sendMany, input, await as('supervisor@A')))).waiting).toBe(3)
    await run()
    const items = await t.admin.query(
      `select i.case_id, concat_ws(' ', i.state, i.reason, i.rule_id, l.state) as said, l.id from messages.batch_items i left join messages.letters l on l.id = i.letter_id`,
    )
    const said = new Map(items.rows.map((row) => [row.case_id, row]))
    expect(cases.map(({ caseId }) => said.get(caseId)?.said)).toEqual([
      'refused rule HOUSE-HOLD',
      'refused message_incomplete',
      'refused no_address',
      'queued queued',
    ])
    const letterId: string = said.get(on?.caseId)?.id
    expect(await codeOf(release([letterId], 'supervisor@A'))).toBe('own_request')
    expect(await release([letterId])).toEqual({ released: 1, expired: 0 })
    await must(t.runner.execute(withdrawLetter, { letter_id: letterId }, await as(office)))
  })

  test('[R17] a template with a character that cannot be printed is refused', async () => {
    const input = { client_id: world.clients.bankA.id, channel: 'letter' as const, name: '𠮷函', parts }
    expect(await codeOf(t.runner.execute(submitTemplate, input, await as('supervisor@A')))).toBe(
      'template_glyph_missing',
    )
  })

  test('[R17] is released by another, printed once taken out, posted, and an address that the post does not know is bad from then on', async () => {
    const on = await aCase()
    const { run_id, letters } = await printed(on, await aCase('测试市𠮷路2号'))
    const [letter, other] = letters
    if (letter === undefined || other === undefined) throw new Error('two letters')
    expect(await stateOf(letter.letter_id)).toEqual(['batched', null])
    const pages = await read(await download(run_id))
    expect(pages).toHaveLength(3)
    expect(pages[0]).toMatch(/共 2 封 2 页/)
    expect(pages[0]).not.toContain('测某')
    expect(pages[0]).toContain('〓U+20BB7')
    const text = pages.join('\n')
    expect(text).toContain('测试省测试市测试路1号测某䶮（收）')
    expect(text).toContain('应还¥12,345.67（壹万贰仟叁佰肆拾伍元陆角柒分）')
    expect(text).toContain('测试市〓路2号')
    expect(await stateOf(letter.letter_id)).toEqual(['printed', null])
    expect(await budgetOf(on)).toEqual({ used: 0, reserved: 1 })
    const post = async (tracking_no: string, letter_id = letter.letter_id) =>
      t.runner.execute(postLetters, { letters: [{ letter_id, tracking_no }] }, await as(office))
    // Printed again with a word of why, which stands in the letter's course; what is with the post is in no file any more.
    const again = (person = office) => as(person).then((proof) => t.runner.execute(askPrint, { run_id }, proof))
    expect(await runOf(run_id)).toMatchObject({ state: 'printed', may: { download: true, reason: true } })
    expect(await codeOf(again())).toBe('print_reason_missing')
    await download(run_id, '卡纸')
    await must(post('EMS1234567'))
    expect(await codeOf(download(run_id, '卡纸'))).toBe('print_run_outdated')
    await must(t.runner.execute(remakeRun, { run_id }, await as(office)))
    await run()
    const rest = (await read(await download(run_id, '卡纸'))).join('\n')
    expect([rest.includes('测试市〓路2号'), rest.includes('测试省测试市测试路1号'), rest.includes('已交寄')]).toEqual([
      true,
      false,
      true,
    ])
    expect(await codeOf(post('EMS1234567', other.letter_id))).toBe('tracking_taken')
    expect(await codeOf(post('EMS7654321'))).toBe('letter_moved')
    await must(t.runner.execute(withdrawLetter, { letter_id: other.letter_id }, await as(office)))
    expect(await runOf(run_id)).toMatchObject({ state: 'posted', may: { download: false, remake: false } })
    expect(await codeOf(t.runner.execute(remakeRun, { run_id }, await as(office)))).toBe('print_run_not_ready')
    expect(await budgetOf(on)).toEqual({ used: 1, reserved: 0 })
    const returned = { letter_id: letter.letter_id, outcome: 'returned' as const }
    expect(await codeOf(t.runner.execute(noteDelivery, returned, await as(office)))).toBe('return_reason_unknown')
    await must(t.runner.execute(noteDelivery, { ...returned, reason: 'address_unknown' }, await as(office)))
    const detail = await letterOf(letter.letter_id)
    expect(detail.steps.map(({ state, staff_name }) => [state, staff_name])).toEqual(
      [
        ['queued', '员工A1-1'],
        ['released', '员工A'],
        ['batched', '员工A'],
        ['printed', '员工A'],
        ['printed', '员工A'],
        ['posted', '员工A'],
        ['returned', '员工A'],
      ].map(([state, name]) => [state, name]),
    )
    expect(detail.shown).toMatch(/^测\*+：/)
    await t.setNow('2026-12-20T11:00:00+08:00')
    await t.admin.query(
      `insert into portfolio.account_balances (client_id, account_id, as_of, cutoff_at, dpd, bucket, balance_minor) values ($1, $2, '2026-12-19', '2026-12-20T00:00:00+08:00', 60, 'M2', 1)`,
      [on.clientId, on.accountId],
    )
    expect(await ask(on)).toMatchObject({ verdict: 'refused' })
    await t.setNow('2026-11-25T11:00:00+08:00')
    const bad = await t.admin.query('select valid, bad_reason from portfolio.contact_points where id = $1', [
      on.pointId,
    ])
    expect(bad.rows).toEqual([{ valid: false, bad_reason: 'address_unknown' }])
  })

  test('[R17] what raises the epoch before the file is taken out voids the letter, and the file is made again without it', async () => {
    const [stays, goes, waits] = [await aCase(), await aCase(), await aCase()]
    const waiting = await asked(waits)
    const { run_id, letters } = await printed(stays, goes)
    const leave = await must(t.runner.execute(askPrint, { run_id }, await as(office)))
    for (const on of [goes, waits])
      await must(t.runner.execute(setHold, { case_id: on.caseId, kind: 'dispute', reason: '异议' }, await as(caller)))
    expect(await stateOf(letters[1]?.letter_id ?? '')).toEqual(['voided', 'permit_outdated'])
    expect(await stateOf(waiting.letter_id)).toEqual(['voided', 'permit_outdated'])
    // The address was read for the first, and for the second nothing was.
    expect([await budgetOf(goes), await budgetOf(waits)]).toEqual([
      { used: 1, reserved: 0 },
      { used: 0, reserved: 0 },
    ])
    expect(await codeOf(t.runner.execute(takePrint, leave, await as(office)))).toBe('print_run_outdated')
    expect(await codeOf(t.runner.execute(askPrint, { run_id }, await as(office)))).toBe('print_run_outdated')
    await must(t.runner.execute(remakeRun, { run_id }, await as(office)))
    await run()
    expect(await runOf(run_id)).toMatchObject({ state: 'ready', letters: 1, voided: 1 })
    const pages = await read(await download(run_id))
    expect(pages).toHaveLength(2)
    expect(pages.join('')).not.toContain(`${letters[1]?.no}1 / 1`)
    expect(pages[0]).toContain('案件情况已变化')
    const voided = await letterOf(letters[1]?.letter_id ?? '')
    expect(voided.steps.at(-1)).toMatchObject({ state: 'voided', staff_name: '员工A1-1' })
  })

  test('[R17] a printer that died between claim and keep loses no letter: what it claimed is claimed anew, and a place voided meanwhile is free', async () => {
    const [stays, goes, ends] = [await aCase(), await aCase(), await aCase()]
    const letters = [await asked(stays), await asked(goes), await asked(ends)]
    const ids = letters.map(({ letter_id }) => letter_id)
    await release(ids)
    const { run_id } = await startPrint()
    const claim = () =>
      t.pools.adapter.query<{ letter_id: string; grant_id: string }>('select * from messages.claim_run($1)', [run_id])
    const readOf = (of: Awaited<ReturnType<typeof claim>>) =>
      t.pools.adapter.query('select * from messages.read_claimed_letters($1, $2)', [
        of.rows.map((one) => one.letter_id),
        of.rows.map((one) => one.grant_id),
      ])
    // Three printers: one died after its claim, one after it had read, one said that it could not.
    const first = await claim()
    expect(first.rows).toHaveLength(3)
    expect((await readOf(await claim())).rows).toHaveLength(3)
    expect((await readOf(first)).rows).toEqual([])
    await must(t.runner.execute(setHold, { case_id: goes.caseId, kind: 'dispute', reason: '异议' }, await as(caller)))
    expect([await budgetOf(goes), await budgetOf(stays)]).toEqual([
      { used: 0, reserved: 0 },
      { used: 0, reserved: 1 },
    ])
    const job = await t.admin.query(`select errand_id from platform.outbox where payload ->> 'run_id' = $1`, [run_id])
    await t.runner.execute(failRun, { run_id }, { kind: 'errand', errandId: job.rows[0].errand_id })
    expect(await runOf(run_id)).toMatchObject({ state: 'outdated', letters: 2, may: { remake: true } })
    await must(t.runner.execute(withdrawLetter, { letter_id: ids[2] ?? '' }, await as(office)))
    expect(await budgetOf(ends)).toEqual({ used: 0, reserved: 0 })
    expect((await ask(ends)).verdict).toBe('granted')
    await must(t.runner.execute(remakeRun, { run_id }, await as(office)))
    await run()
    expect(await runOf(run_id)).toMatchObject({ state: 'ready', letters: 1, voided: 2 })
    expect((await read(await download(run_id))).join('')).toContain(letters[0]?.no)
    expect(await budgetOf(stays)).toEqual({ used: 0, reserved: 1 })
  })

  test('[R17] a letter in a file ends with its permit, and neither a file nor the post takes what may go no further', async () => {
    const [ended, unsaid, kept, told, late] = [
      await aCase(),
      await aCase(),
      await aCase(),
      await aCase(),
      await aCase(),
    ]
    const clock = () => t.pools.work.query('select messages.end_expired_letters()')
    const first = await printed(ended)
    await t.setNow('2026-11-28T11:00:01+08:00')
    expect(await codeOf(t.runner.execute(remakeRun, { run_id: first.run_id }, await as(office)))).toBe(
      'print_run_not_ready',
    )
    expect(await codeOf(download(first.run_id))).toBe('Error: refused')
    await t.setNow('2026-11-25T11:00:00+08:00')
    expect(await stateOf(first.letters[0]?.letter_id ?? '')).toEqual(['voided', 'permit_expired'])
    expect(await budgetOf(ended)).toEqual({ used: 1, reserved: 0 })
    expect((await runOf(first.run_id))?.state).toBe('failed')

    // Nothing raises an epoch when a mandate is over: only who asks finds it.
    const { run_id, letters } = await printed(unsaid, kept, told, late)
    const ids = letters.map(({ letter_id }) => letter_id)
    const until = (on: Addressed, day: string) =>
      t.admin.query('update portfolio.cases set mandate_until = $2 where id = $1', [on.caseId, day])
    await until(unsaid, '2026-11-24')
    expect(await codeOf(download(run_id))).toBe('Error: refused')
    expect(await runOf(run_id)).toMatchObject({ state: 'outdated', voided: 1 })
    await must(t.runner.execute(remakeRun, { run_id }, await as(office)))
    await run()
    await download(run_id)
    await until(kept, '2026-11-24')
    const post = async (letter_id = '', tracking_no = '') =>
      must(t.runner.execute(postLetters, { letters: [{ letter_id, tracking_no }] }, await as(office)))
    expect(await post(ids[1], 'EMS2000001')).toEqual({
      posted: 0,
      voided: [{ letter_id: ids[1], reason: 'permit_outdated' }],
    })
    await t.runner.execute(setHold, { case_id: told.caseId, kind: 'dispute', reason: '异议' }, await as(caller))
    expect(await letterOf(ids[2] ?? '')).toMatchObject({ state: 'voided', reason: 'permit_outdated', destroy: true })
    const notices = await t.admin.query(
      `select facts ->> 'no' as no from platform.notices where kind = 'letter.destroy'`,
    )
    expect(notices.rows.map(({ no }) => no)).toEqual([letters[1]?.no, letters[2]?.no])
    expect(await codeOf(t.runner.execute(askPrint, { run_id }, await as(office)))).toBe('print_run_outdated')
    await t.setNow('2026-11-28T10:59:59+08:00')
    await clock()
    expect(await stateOf(ids[3] ?? '')).toEqual(['printed', null])
    await t.setNow('2026-11-28T11:00:00+08:00')
    await clock()
    await t.setNow('2026-11-25T11:00:00+08:00')
    expect(await letterOf(ids[3] ?? '')).toMatchObject({ state: 'voided', reason: 'posted_late', destroy: true })
    expect((await runOf(run_id))?.state).toBe('failed')
  })

  test('[R17] what cannot be printed is voided with its reason: no window for the address, no permit by then', async () => {
    const [long, late] = [await aCase('测'.repeat(300)), await aCase()]
    const { run_id, letters } = await printed(long)
    expect(await stateOf(letters[0]?.letter_id ?? '')).toEqual(['voided', 'address_unfit'])
    expect((await runOf(run_id))?.state).toBe('failed')
    const ended = await asked(late)
    await t.setNow('2026-11-28T11:00:01+08:00')
    expect(await release([ended.letter_id])).toEqual({ released: 0, expired: 1 })
    await t.setNow('2026-11-25T11:00:00+08:00')
    expect(await stateOf(ended.letter_id)).toEqual(['voided', 'permit_expired'])
    expect(await budgetOf(late)).toEqual({ used: 0, reserved: 0 })
  })

  test('[R17] nobody releases their own, no state is skipped by anybody, and another branch sees nothing', async () => {
    const own = await asked(await aCase(), 'supervisor@A')
    expect(await codeOf(release([own.letter_id], 'supervisor@A'))).toBe('own_request')
    expect(await codeOf(release([own.letter_id], 'admin_assistant@B'))).toBe('not_found')
    expect(await codeOf(letterOf(own.letter_id, 'admin_assistant@B'))).toBe('not_found')
    const theirs = LetterPage.parse(await t.runner.ask(listLetters, {}, await as('admin_assistant@B')))
    expect(theirs.data).toEqual([])
    for (const state of ['printed', 'posted', 'delivered', 'returned', 'batched'])
      expect(
        await codeOf(
          t.admin.query(`update messages.letters set state = $2, reason = 'x' where id = $1`, [own.letter_id, state]),
        ),
      ).toBe('DW409')
    await release([own.letter_id])
    expect(await codeOf(release([own.letter_id]))).toBe('letter_moved')
    expect(faults).toEqual([])
  })
})
