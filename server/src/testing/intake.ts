/** What intake's tests share: a world, services, a way to run waiting jobs, small files. */
import { readFileSync } from 'node:fs'
import { type UciPortfolio, uciCreditCardUrl, uciPortfolio } from '@dunwell/demo'
import { idNumberCheckCharacter } from '@dunwell/kit'
import {
  caseListFlow,
  type FileDelivery,
  historyFlow,
  intakeJobs,
  placementFlow,
  refreshFlow,
  registerFlows,
} from '#modules/intake'
import { makeLog } from '#platform/log'
import type { Proof } from '#platform/operations'
import { runPendingJobs } from '#platform/run-pending-jobs'
import type { Services } from '#platform/services'
import { openTestDatabase, openTestServices, plantWorld, type TestDatabase, type World } from './index.ts'

export type IntakeTest = {
  t: TestDatabase
  world: World
  services: Services
  settle(): Promise<void>
  /** Ports of deliverFile for a person; the manager of branch A is the second one. */
  as(person: string): Promise<{
    runner: TestDatabase['runner']
    services: Services
    proof: Proof & { token: string }
    second(): Promise<Proof>
    settle(): Promise<void>
  }>
  gb18030(text: string): Promise<Buffer>
  count(table: string, where?: string): Promise<number>
  close(): Promise<void>
}

export async function openIntakeTest(): Promise<IntakeTest> {
  registerFlows([placementFlow, refreshFlow, caseListFlow, historyFlow])
  const t = await openTestDatabase()
  const world = await plantWorld(t.admin)
  const { services, close } = openTestServices(t)
  const log = makeLog('silent')
  const settle = async () =>
    void (await runPendingJobs({ pools: t.pools, runner: t.runner, services, log, jobs: intakeJobs }))
  return {
    t,
    world,
    services,
    settle,
    as: async (person) => ({
      ...{ runner: t.runner, services, settle },
      proof: await t.signIn(world.people[person]),
      second: () => t.signIn(world.people['branch_manager@A']),
    }),
    gb18030: async (text) => {
      const rows = await t.admin.query<{ bytes: Buffer }>(`select convert_to($1, 'GB18030') as bytes`, [text])
      return rows.rows[0]?.bytes ?? Buffer.alloc(0)
    },
    count: async (table, where = 'true') => {
      const rows = await t.admin.query<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`)
      return rows.rows[0]?.n ?? -1
    },
    close: async () => {
      await t.close()
      close()
    },
  }
}

let played: UciPortfolio | undefined
export function uci(): UciPortfolio {
  played ??= uciPortfolio(readFileSync(uciCreditCardUrl, 'utf8'), 7)
  return played
}

export const smallHeader = '合同编号,姓名,证件号,本人手机,户籍地址,委案金额,逾期天数'
/** Persons who do not exist: region 99, phones from 102. The names are looked for where no personal value may be. */
const withCheck = (first17: string): string => first17 + idNumberCheckCharacter(first17)
export const people = [
  { name: '卡纳丽', id: withCheck('99000019900101123'), phone: '10212340001' },
  { name: '欧阳试', id: withCheck('99000019900101125'), phone: '10212340002' },
  { name: '司徒验', id: withCheck('99000019900101127'), phone: '10212340003' },
] as const

export function smallRow(
  contract: string,
  person: (typeof people)[number],
  balance: string,
  more: { id?: string; phone?: string; dpd?: string } = {},
): string {
  return `${contract},${person.name},${more.id ?? person.id},${more.phone ?? person.phone},广东省深圳市演示路1号,"${balance}",${more.dpd ?? '35'}`
}

let batches = 0
/** A placement of branch A with bank A; a test says only what matters to it. */
export function aPlacement(world: World, rows: string[], wish: Partial<FileDelivery> = {}): FileDelivery {
  batches += 1
  return {
    flow: 'placement',
    clientId: world.clients.bankA.id,
    agreementId: world.clients.bankA.agreementA,
    fileName: '委案.csv',
    bytes: Buffer.from([smallHeader, ...rows].join('\r\n')),
    asOf: '2026-04-30',
    batchNo: `B-${batches}`,
    mandateFrom: '2026-05-01',
    mandateUntil: '2026-10-31',
    controlCount: rows.length,
    controlSumMinor: 0n,
    ...wish,
  }
}
