import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deriveKey } from '#platform/config'
import { toDomainError } from '#platform/errors'
import { makeLog } from '#platform/log'
import { phoneKeyOf } from '#platform/lookup-key'
import { runPendingJobs } from '#platform/run-pending-jobs'
import { aPlacement, type IntakeTest, openIntakeTest, people, smallRow } from '../../testing/intake.ts'
import { openRejectFile } from './commands/open-reject-file.ts'
import {
  amendDelivery,
  confirmDelivery,
  deliverFile,
  getDelivery,
  intakeJobs,
  listDeliveries,
  listRejects,
  setMapping,
  startValidation,
  suggestMapping,
  withdrawDelivery,
} from './index.ts'
import { listRejectedLines } from './queries/list-rejected-lines.ts'
import { streamRejects } from './reject-file.ts'

let i: IntakeTest
let ports: Awaited<ReturnType<IntakeTest['as']>>
const [anna, bert, carl] = people
let contract = 0
const fresh = (): string => `S${String(++contract).padStart(6, '0')}`
beforeAll(async () => {
  i = await openIntakeTest()
  ports = await i.as('admin_assistant@A')
})
afterAll(() => i.close())

const codeOf = async (act: Promise<unknown>): Promise<unknown> => {
  try {
    await act
    return 'no error'
  } catch (error) {
    return error instanceof Error ? error.message : error
  }
}
const casesOf = (id: string) => i.count('portfolio.cases', `placement_id = '${id}'`)

describe('once', () => {
  test('[R9] a double click on confirm, twice the job, and both in a race apply one batch', async () => {
    const done = await deliverFile(
      ports,
      aPlacement(i.world, [smallRow(fresh(), anna, '1.00'), smallRow(fresh(), bert, '2.00')], {
        controlSumMinor: 300n,
        validateOnly: true,
      }),
    )
    const confirm = () =>
      i.t.runner.execute(confirmDelivery, { delivery_id: done.id, version: done.version }, ports.proof)
    const clicks = await Promise.all([confirm(), confirm(), confirm()])
    expect(clicks.map((click) => click.ok && click.value.state)).toEqual(['applying', 'applying', 'applying'])
    expect(await i.count('platform.outbox', `kind = 'intake.apply' and payload ->> 'delivery_id' = '${done.id}'`)).toBe(
      1,
    )
    // The queue promises at least once: the same job three times, two of them at one time.
    await i.t.admin.query(
      `insert into platform.outbox (kind, payload, errand_id) select kind, payload - 'task_id', errand_id from platform.outbox, generate_series(1, 2) where kind = 'intake.apply' and payload ->> 'delivery_id' = $1`,
      [done.id],
    )
    await Promise.all([i.settle(), i.settle()])
    expect(await casesOf(done.id)).toBe(2)
    expect(await i.count('audit.events', `subject = '${done.id}' and action = 'intake.apply'`)).toBe(1)
    expect(await confirm()).toMatchObject({ ok: true, value: { state: 'applied' } })
  })

  test('[R9] a job killed while staging, and one killed while applying, leave nothing by half and end in one batch', async () => {
    const rows = Array.from({ length: 40 }, () => smallRow(fresh(), carl, '1.00'))
    const file = aPlacement(i.world, rows, { controlSumMinor: 4000n })
    const broken = { ...ports, settle: () => settleWith(dyingBlobs()) }
    expect(await codeOf(deliverFile(broken, file))).not.toBe('no error')
    const listed = await i.t.runner.ask(listDeliveries, { limit: 1 }, ports.proof)
    const id = listed.data[0]?.id ?? ''
    expect([listed.data[0]?.state, await i.count('intake.staging')]).toEqual(['validating', 0])
    // A killed process cannot end its task: the queue gives the job out again.
    await i.t.admin.query(
      `update platform.tasks set state = 'running', ended_at = null, error_code = null where subject_id = $1`,
      [id],
    )
    await i.settle()
    const validated = await i.t.runner.ask(getDelivery, { delivery_id: id }, ports.proof)
    expect([validated.state, validated.accepted_count]).toEqual(['validated', 40])

    await i.t.runner.execute(confirmDelivery, { delivery_id: id, version: validated.version }, ports.proof)
    // The last thing that applying writes fails: everything before it must be gone.
    await i.t.admin.query(
      `create function public.die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$; create trigger die before insert on portfolio.work_items execute function public.die()`,
    )
    expect(await codeOf(i.settle())).not.toBe('no error')
    expect([await casesOf(id), await i.count('portfolio.placements', `id = '${id}'`)]).toEqual([0, 0])
    await i.t.admin.query('drop trigger die on portfolio.work_items')
    // A database crash empties unlogged tables besides.
    await i.t.admin.query('truncate intake.staging, intake.readings')
    await i.t.runner.execute(
      confirmDelivery,
      { delivery_id: id, version: (await i.t.runner.ask(getDelivery, { delivery_id: id }, ports.proof)).version },
      ports.proof,
    )
    await i.settle()
    expect([await casesOf(id), (await i.t.runner.ask(getDelivery, { delivery_id: id }, ports.proof)).state]).toEqual([
      40,
      'applied',
    ])
  })

  test('[R17] a line is one number with and without its extensions, each of which stays a way to reach somebody', async () => {
    const phones = ['0755-26001234', '0755-26001234转801', '(0755)26001234-802', '+86 755 26001234转801']
    const rows = phones.map((phone) => smallRow(fresh(), carl, '1.00', { phone }))
    expect((await deliverFile(ports, aPlacement(i.world, rows, { controlSumMinor: 400n }))).state).toBe('applied')
    const kept = await i.t.admin.query(
      `select p.value_key, count(*)::int as points, count(distinct p.extension_key)::int as extensions from portfolio.contact_points p
       join portfolio.debtors d on d.id = p.debtor_id where d.name = $1 and p.kind = 'landline' group by p.value_key`,
      [carl.name],
    )
    const line = phoneKeyOf(deriveKey(i.t.secret, 'lookup'), '+8675526001234')
    expect(kept.rows).toEqual([{ value_key: line, points: 3, extensions: 2 }])
    // Of another country it is one number too, whatever kind an older file took it for.
    const abroad = await i.t.admin.query(
      `select array_agg(portfolio.point_key(kind, '+12025550100', $1)) as keys from unnest(array['mobile', 'landline']) kind`,
      [deriveKey(i.t.secret, 'lookup')],
    )
    const known = phoneKeyOf(deriveKey(i.t.secret, 'lookup'), '+12025550100')
    expect(abroad.rows[0].keys).toEqual([known, known])
  })

  test('[R17] a file is not placed with a house whose processing agreement has ended, and is once it runs again', async () => {
    const file = aPlacement(i.world, [smallRow(fresh(), anna, '1.00')], { controlSumMinor: 100n, validateOnly: true })
    const done = await deliverFile(ports, file)
    const confirmWith = async (until: string) => {
      const dated = `update identity.evidence set until_on = $2 where kind = 'processing_agreement' and unit_id = $1`
      await i.t.admin.query(dated, [i.world.units['HQ']?.id, until])
      return i.t.runner.execute(confirmDelivery, { delivery_id: done.id, version: done.version }, ports.proof)
    }
    expect(await confirmWith('2026-01-02')).toMatchObject({
      ok: false,
      refusal: { refused: 'gate_refused', facts: { rule_id: 'CN-P4', reasons: [{ rule_id: 'CN-P4' }] } },
    })
    await i.settle()
    expect(await casesOf(done.id)).toBe(0)
    expect(await confirmWith('2099-12-31')).toMatchObject({ ok: true })
    await i.settle()
    expect(await casesOf(done.id)).toBe(1)
  })

  test('[R9] the same ID number in two files is one debtor with two cases', async () => {
    for (const sum of [100n, 200n]) {
      const done = await deliverFile(
        ports,
        aPlacement(i.world, [smallRow(fresh(), bert, `${sum / 100n}.00`)], { controlSumMinor: sum }),
      )
      expect(done.state).toBe('applied')
    }
    expect(await i.count('portfolio.debtors', `name = '${bert.name}'`)).toBe(1)
    expect(
      await i.count(
        'portfolio.contact_points p join portfolio.debtors d on d.id = p.debtor_id',
        `d.name = '${bert.name}'`,
      ),
    ).toBe(2)
  })
})

/** Gives the whole file and dies before its end: everything is staged by then, and nothing is committed. */
function dyingBlobs(): typeof i.services.blobs {
  async function* dying(sha256: string): AsyncGenerator<Uint8Array> {
    yield* i.services.blobs.get(sha256)
    throw new Error('the process is gone')
  }
  return { ...i.services.blobs, get: (sha256) => Readable.from(dying(sha256), { objectMode: false }) }
}
async function settleWith(blobs: typeof i.services.blobs): Promise<void> {
  const services = { ...i.services, blobs }
  await runPendingJobs({ pools: i.t.pools, runner: i.t.runner, services, log: makeLog('silent'), jobs: intakeJobs })
}

/** An empty list is what a stranger should get; anything else is shown as the failure it is. */
function somethingIn(list: readonly unknown[]): unknown {
  if (list.length === 0) throw new Error('not_found')
  return list
}

describe('who sees it', () => {
  test('[R1] another branch, another role, another bank see no delivery, reject or mapping, and may do nothing to it', async () => {
    const done = await deliverFile(
      ports,
      aPlacement(i.world, [smallRow(fresh(), anna, '1,2O0'), smallRow(fresh(), anna, '1.00')], { validateOnly: true }),
    )
    const suggestion = {
      client_id: done.client_id,
      agreement_id: done.agreement_id,
      flow: 'placement',
      headers: ['合同编号'],
    }
    const outsiders = [
      'admin_assistant@B',
      'admin_assistant@G',
      'phone_collector@A1-1',
      'team_leader@A1',
      'finance@A',
      'risk_analyst@A',
      'system_expert@A',
      'org_admin@A',
      'supervisor@B',
      'client_user@bankA',
      'client_user@bankB',
    ]
    const step = { delivery_id: done.id, version: done.version }
    for (const person of outsiders) {
      const { proof } = await i.as(person)
      const { ask, execute } = i.t.runner
      const acts: (() => Promise<unknown>)[] = [
        () => ask(getDelivery, { delivery_id: done.id }, proof),
        () => ask(listRejects, { delivery_id: done.id }, proof),
        async () => somethingIn((await ask(listDeliveries, {}, proof)).data),
        async () => somethingIn([(await ask(suggestMapping, suggestion, proof)).last_version ?? []].flat()),
        async () => somethingIn(await ask(listRejectedLines, { delivery_id: done.id, after: 0 }, proof)),
        () => execute(openRejectFile, { delivery_id: done.id }, proof),
        () => execute(setMapping, { ...step, fields: done.mapping ?? {} }, proof),
        () => execute(startValidation, step, proof),
        () =>
          execute(
            amendDelivery,
            { ...step, control_count: 1, control_sum: { amount_minor: '1', currency: 'CNY' }, reason: '不应成功' },
            proof,
          ),
        () => execute(confirmDelivery, { ...step, skip_rejects: true }, proof),
        () => execute(withdrawDelivery, { ...step, reason: '不应成功' }, proof),
      ]
      for (const [n, act] of acts.entries())
        expect(['not_found', 'forbidden'], `${person} ${n}`).toContain(await codeOf(act()))
    }
    for (const person of [
      'supervisor@A',
      'branch_manager@A',
      'hq_supervisor@HQ',
      'auditor@A',
      'compliance_officer@A',
    ]) {
      expect((await i.t.runner.ask(getDelivery, { delivery_id: done.id }, (await i.as(person)).proof)).id).toBe(done.id)
    }
    ports = await i.as('admin_assistant@A')
  })

  test('[R1] bulk intake enters only a delivery in the reach of its errand', async () => {
    const done = await deliverFile(
      ports,
      aPlacement(i.world, [smallRow(fresh(), anna, '1.00')], { validateOnly: true }),
    )
    const other = await i.as('admin_assistant@B')
    const client = await i.t.pools.serve_staff.connect()
    await client.query('begin')
    await client.query(`select set_config('app.proof', $1, true)`, [
      other.proof.kind === 'session' ? other.proof.proof : '',
    ])
    const errand = await client.query<{ id: string }>(`select identity.make_errand('intake.apply', 5) as id`)
    await client.query('commit')
    client.release()
    const intake = await i.t.pools.intake.connect()
    await intake.query('begin')
    await intake.query(`select set_config('app.errand', $1, true)`, [errand.rows[0]?.id])
    const refused = await intake
      .query('select intake.enter($1)', [done.id])
      .catch((error: unknown) => toDomainError(error))
    expect(refused).toMatchObject({ code: 'not_found' })
    await intake.query('rollback')
    const blind = await intake.query('select * from intake.deliveries').catch((error: unknown) => toDomainError(error))
    expect(blind).toMatchObject({ code: 'session_ended' })
    intake.release()
  })

  test('[R3] names, ID numbers and phones stand in no audit row, task, outbox row, reject or mapping', async () => {
    const rows = [
      smallRow(fresh(), anna, '1,2O0'),
      smallRow(fresh(), bert, '1.00', { phone: '1021234' }),
      smallRow(fresh(), carl, '1.00', { id: '990000199001011230' }),
      `${anna.id},${anna.phone}`,
    ]
    await deliverFile(ports, aPlacement(i.world, rows, { validateOnly: true }))
    const canary = new RegExp(
      [...people.flatMap(({ name, id, phone }) => [name, id, phone]), '990000199001011230', '演示路'].join('|'),
    )
    for (const table of [
      'audit.events',
      'platform.tasks',
      'platform.outbox',
      'intake.rejects',
      'intake.mappings',
      'intake.deliveries',
      'platform.idempotency',
      'portfolio.contact_points',
      'portfolio.accounts',
    ]) {
      const found = await i.t.admin.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)
      expect(
        found.rows.filter(({ row }) => canary.test(row)),
        table,
      ).toEqual([])
      expect(found.rows.length, table).toBeGreaterThan(0)
    }
  })

  test('[R9] the refusal file has the rows as they came with their reasons, and leaves an audit event', async () => {
    const bad = smallRow(fresh(), anna, '1,2O0')
    const done = await deliverFile(
      ports,
      aPlacement(i.world, [smallRow(fresh(), carl, '1.00'), bad, smallRow('', carl, '2.00')], { validateOnly: true }),
    )
    const opened = await i.t.runner.execute(openRejectFile, { delivery_id: done.id }, ports.proof)
    if (!opened.ok) throw new Error('refused')
    let text = ''
    for await (const piece of streamRejects(
      { services: i.services, runner: i.t.runner, proof: ports.proof, language: 'zh' },
      done.id,
      opened.value,
    ))
      text += piece
    const lines = text.trimEnd().split('\r\n')
    expect(lines[0]?.startsWith('\ufeff合同编号,')).toBe(true)
    expect(lines[0]?.endsWith('原文件行号,拒绝原因')).toBe(true)
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain(bad)
    expect(lines[1]).toContain('委案金额: 金额中混有字母')
    expect(lines[2]).toContain('合同编号: 必填项为空')
    expect(await i.count('audit.events', `action = 'intake.open-reject-file' and subject = '${done.id}'`)).toBe(1)
  })
})
