import { letterParts, type SubmitTemplateInput, TemplateAnswer, TemplatePage } from '@dunwell/contract/messages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { indexExecutors, makeDecideRequest } from '#modules/approvals'
import type { DomainError } from '#platform/errors'
import type { Proof } from '#platform/operations'
import {
  openTestDatabase,
  type PlantedCase,
  plantCases,
  plantWorld,
  type TestDatabase,
  type World,
} from '../../testing/index.ts'
import { listTemplates, previewTemplate, submitTemplate, templatesExecutor } from './index.ts'

let t: TestDatabase
let world: World
let cases: PlantedCase[]
const decide = makeDecideRequest(indexExecutors([templatesExecutor]))
const proofs = new Map<string, Proof>()
const as = async (person: string): Promise<Proof> => {
  const known = proofs.get(person) ?? (await t.signIn(world.people[person]))
  proofs.set(person, known)
  return known
}
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'no error',
    (error: DomainError) => error.code ?? String(error),
  )
const body = '{{debtor_name}}您好，您在{{client_name}}的{{product}}（尾号{{contract_tail}}）应还{{owed}}。{{opt_out}}'
const sms = () => ({ client_id: world.clients.bankA.id, channel: 'sms' as const, name: '首次提醒', parts: { body } })
const submit = async (input: Partial<z.input<typeof SubmitTemplateInput>> = {}, person = 'supervisor@A') => {
  const outcome = await t.runner.execute(submitTemplate, { ...sms(), ...input }, await as(person))
  return TemplateAnswer.parse(outcome.ok ? outcome.value : undefined)
}
async function submitted(input: Partial<z.input<typeof SubmitTemplateInput>> = {}) {
  const answer = await submit(input)
  if (answer.verdict !== 'submitted') throw new Error(answer.reasons.map((one) => one.rule_id).join())
  return answer
}
const settle = async (requestId: string, decision: 'approve' | 'reject', person = 'compliance_officer@A') =>
  t.runner.execute(
    decide,
    { request_id: requestId, act: 'agree', decision, note: '已核对措辞', subject_version: 1 },
    await as(person),
  )
const listed = async (person = 'supervisor@A', box: 'all' | 'current' = 'all') =>
  TemplatePage.parse(await t.runner.ask(listTemplates, { box }, await as(person))).data
const states = async () => (await listed()).map(({ version, state }) => [version, state])

beforeAll(async () => {
  t = await openTestDatabase()
  world = await plantWorld(t.admin)
  cases = await plantCases(t.admin, world, [{ desk: 'A1-1' }, { desk: 'B1-1' }])
})
afterAll(() => t.close())

describe('templates', () => {
  test('[R33] a version is in force when another person has agreed, and takes the place of the one before', async () => {
    const first = await submitted()
    expect(await codeOf(submit({ series_id: first.id }))).toBe('template_asked')
    expect(await states()).toEqual([[1, 'requested']])
    expect(await codeOf(settle(first.request_id, 'approve', 'supervisor@A'))).not.toBe('no error')
    await settle(first.request_id, 'approve')
    const second = await submitted({ series_id: first.id, parts: { body: `${body} ` } })
    expect(await states()).toEqual([
      [2, 'requested'],
      [1, 'in_force'],
    ])
    await settle(second.request_id, 'approve')
    const third = await submitted({ series_id: first.id })
    await settle(third.request_id, 'reject')
    expect(await states()).toEqual([
      [3, 'rejected'],
      [2, 'in_force'],
      [1, 'replaced'],
    ])
    expect((await listed('supervisor@A', 'current')).map(({ version }) => version)).toEqual([2])
    const change = t.admin.query(`update messages.templates set parts = '{"body": "x"}' where id = $1`, [second.id])
    await expect(change).rejects.toMatchObject({ code: 'DW409' })
  })

  test('[R17] what the packs forbid is refused with the rule that says so, and nothing is asked of anybody', async () => {
    const count = async () => (await t.admin.query('select count(*)::int as n from approvals.requests')).rows[0].n
    const before = await count()
    expect(await submit({ parts: { body: `我是法院。${body}` } })).toMatchObject({
      verdict: 'refused',
      reasons: [{ rule_id: 'CN-D5A', phrases: [expect.stringContaining('法院')] }],
    })
    for (const threat of [
      '法院已立案，将强制执行您的财产',
      '通知您的單位和親友',
      '上门堵您',
      '您将被列入失信被执行人，坐牢',
    ])
      expect(await submit({ parts: { body: `${threat}。${body}` } })).toMatchObject({ verdict: 'refused' })
    expect(await count()).toBe(before)
    const court = { parts: { body: '债权人已起诉，法院已立案，我们不会通知您的单位。{{client_name}}{{opt_out}}' } }
    expect(await submit(court)).toMatchObject({ verdict: 'refused', reasons: [{ phrases: ['法院已', '已立案'] }] })
    const lawful = { ...court, name: '法律告知', purpose: 'legal_notice' as const }
    expect(await submit(lawful)).toMatchObject({ verdict: 'submitted' })
    const parts = Object.fromEntries(letterParts.map((part) => [part, `${part} {{debtor_name}} {{owed}}`]))
    const { official_seal: _, ...six } = parts
    expect(await submit({ channel: 'letter', parts: six })).toMatchObject({
      verdict: 'refused',
      reasons: [{ rule_id: 'CN-D3' }],
    })
    expect(await count()).toBe(before + 1)
    // Another country's law binds no template of this client's; that of its own country does, beside the house's.
    const parcel = { name: '包裹', parts: { body: `${body} A parcel is waiting.` } }
    await t.admin.query(`update clients.clients set country = 'GB' where id = $1`, [world.clients.bankA.id])
    expect(await submit(parcel)).toMatchObject({ verdict: 'refused', reasons: [{ rule_id: 'UK-D1' }] })
    await t.admin.query(`update clients.clients set country = 'CN' where id = $1`, [world.clients.bankA.id])
    expect(await submit(parcel)).toMatchObject({ verdict: 'submitted' })
    expect(await submit({ channel: 'letter', name: '催收函', parts })).toMatchObject({
      verdict: 'submitted',
      version: 1,
    })
  })

  test.each([
    ['collect', 'debtor', 'sms', 'collect', true],
    ['collect', 'guarantor', 'letter', 'collect', true],
    ['collect', 'attorney', 'letter', 'collect', true],
    ['locate', 'related_unrelated', 'sms', 'locate', true],
    ['service', 'debtor', 'sms', 'collect', false],
    ['locate', 'related_unrelated', 'sms', 'collect', false],
    ['locate', 'related_lawful', 'letter', 'locate', false],
    ['service', 'related_unrelated', 'sms', 'service', false],
  ])(
    '[R17] asked to %s, a %s is written a %s that is to %s: %s, whatever the program says',
    async (purpose, party, channel, said, isRight) => {
      const asked = t.admin.query(
        'select messages.require_said(jsonb_populate_record(null::compliance.permits, $1), jsonb_populate_record(null::messages.templates, $2))',
        [JSON.stringify({ purpose, party }), JSON.stringify({ channel, purpose: said })],
      )
      const told = asked.then(
        () => 'written',
        (error: { constraint?: string }) => error.constraint,
      )
      expect(await told).toBe(isRight ? 'written' : 'template_other_purpose')
    },
  )

  test.each([
    [
      '{{debtor_name}}您好，{{client_name}}账单逾期。\u3000\n{{opt_out}}',
      '王小明您好，示例银行账单逾期。回复TD退订',
      true,
    ],
    ['{{client_name}}提醒：{{opt_out}}', '示例银行提醒：不还就曝光。回复TD退订', true],
    ['{{client_name}}提醒：{{opt_out}}', `示例银行提醒：${'不还就曝光。'.repeat(50)}`, false],
    ['{{client_name}}账单逾期。', '示例银行账单已逾期。', false],
    ['{{client_name}}账单逾期。', '示例银行账单逾期。不还就曝光。', false],
    ['逾期100%_\\', '逾期100元', false],
    ['', '标题', false],
  ])('[R17] "%s" is sent as "%s": %s, whoever wrote it', async (template, text, isRight) => {
    const told = await t.admin.query('select messages.is_merged($1, $2) as it', [template, text])
    expect(told.rows[0].it).toBe(isRight)
  })

  test('[R17] what a text is for is no word of whoever sends: with what is owed it collects, and a third person reads nothing of it', async () => {
    const told = await t.admin.query(
      `select array_agg(messages.tells_more(p, jsonb_build_object('body', b)) order by n) as more from unnest($1::text[], $2::text[]) with ordinality x(p, b, n)`,
      [
        ['collect', 'service', 'service', 'legal_notice', 'relay', 'relay'],
        ['{{owed}}', '{{ owed_words }}', '{{product}}', '{{\u00a0days_overdue}}', '{{case_no}}', '{{debtor_name}}'],
      ],
    )
    expect(told.rows[0].more).toEqual([false, true, false, true, false, true])
    expect(await codeOf(submit({ purpose: 'service' }))).toBe('template_purpose_tells')
    const parts = { body: '{{client_name}}请您回电。{{opt_out}}' }
    expect((await submit({ purpose: 'relay', name: '转告', parts })).verdict).toBe('submitted')
    expect((await listed()).find(({ name }) => name === '转告')?.purpose).toBe('relay')
  })

  test('[R1] another branch sees no template and adds no version to one', async () => {
    const [mine] = await listed()
    expect(await listed('supervisor@B')).toEqual([])
    expect(await codeOf(submit({ series_id: mine?.series_id }, 'supervisor@B'))).toBe('not_found')
    const preview = { template_id: mine?.id ?? '', case_no: 'x' }
    expect(await codeOf(t.runner.ask(previewTemplate, preview, await as('supervisor@B')))).toBe('not_found')
  })

  test('[R3] a preview shows what a case would read with its name masked, and names what has no value', async () => {
    const row = (await listed()).find(({ channel, purpose }) => channel === 'sms' && purpose === 'collect')
    const of = async (n: number) => {
      const found = await t.admin.query('select case_no from portfolio.cases where id = $1', [cases[n]?.caseId])
      const input = { template_id: row?.id ?? '', case_no: found.rows[0].case_no }
      return t.runner.ask(previewTemplate, input, await as('supervisor@A'))
    }
    const seen = await of(0)
    expect(seen.text).toMatch(/^.\*/)
    expect(seen.text).toContain('回复TD退订')
    expect(seen.segments).toBeGreaterThan(0)
    await expect(of(1)).rejects.toMatchObject({ code: 'not_found' })
  })
})
