/** Values that nobody else has, planted in every personal column, well-formed and not; and whatever was said or kept about them. */
import { createHash } from 'node:crypto'
import { idNumberCheckCharacter } from '@dunwell/kit'
import type { Bank } from './bank-files.ts'
import type { Client, Reply } from './client.ts'
import { type BankFile, suggest, toCreate } from './deliver.ts'
import type { Installation } from './installation.ts'

const withCheck = (first17: string): string => first17 + idNumberCheckCharacter(first17)

const canary: Record<
  | 'name'
  | 'idNo'
  | 'idNoWrong'
  | 'idNoDamaged'
  | 'mobile'
  | 'mobileWrong'
  | 'landline'
  | 'landlineWrong'
  | 'address'
  | 'mail'
  | 'employer',
  string
> = {
  name: '卡纳鸝鸞',
  idNo: withCheck('99887719870605433'),
  idNoWrong: '998877198706054329',
  idNoDamaged: '9.98877198706054E+17',
  mobile: '10287654321',
  mobileWrong: '1028765432',
  landline: '0300-7654387',
  landlineWrong: '0300-76543x7',
  address: '广东省深圳市演示路鸝鸞号CANARYHOUSE',
  mail: 'canarymail@example.com',
  employer: '鸝鸞CANARYWORKS有限公司',
}

/** What must be found nowhere: each value, and the parts of it that no mask leaves. */
export const planted: readonly string[] = [
  ...Object.values(canary),
  '鸝鸞',
  'CANARY',
  '8877198706',
  '02876543',
  '7654387',
]

const header = '合同编号,姓名,证件号,本人手机,家庭号码,单位号码,户籍地址,委案金额,逾期天数,开卡日,性别,邮箱,单位名称'
const good = {
  ...{ contract: 'C', name: canary.name, idNo: canary.idNo, mobile: canary.mobile, home: canary.landline, work: '' },
  ...{ address: canary.address, amount: '100.00', dpd: '35', opened: '2020-01-31', gender: '女' },
}
type Cells = typeof good

/** One fault a row, so that every reader and every check has a canary in its hands. */
const faults: readonly Partial<Cells>[] = [
  {},
  { idNo: canary.idNoWrong },
  { idNo: canary.idNoDamaged },
  { idNo: '' },
  { name: '' },
  { name: `${canary.name}乙` },
  { name: canary.name.repeat(200) },
  { mobile: canary.mobileWrong },
  { mobile: `${canary.mobile}${canary.mobile}` },
  { home: canary.landlineWrong },
  { work: canary.idNo },
  { address: canary.address.repeat(40) },
  // Columns that have slipped: somebody's values where amounts and days should be.
  { amount: canary.mobile.repeat(2) },
  { amount: canary.name },
  { dpd: canary.idNo },
  { opened: canary.mobile },
  { idNo: canary.address, name: canary.idNo },
]

function rowsOf(run: string): string[] {
  const lines = faults.map((fault, n) => {
    const row: Cells = { ...good, ...fault, contract: `${run}-${n}` }
    return [...Object.values(row), canary.mail, canary.employer].join(',')
  })
  return [
    header,
    ...lines,
    `${run}-short,${canary.name},${canary.idNo}`,
    `${run}-0,${canary.name},${canary.idNo},,,,,1.00,1,,,,`,
  ]
}

function fileOf(bank: Bank, run: string, text: string): BankFile {
  const count = text.split('\r\n').length - 1
  return {
    ...bank,
    flow: 'placement',
    fileName: `${run}.csv`,
    text,
    asOf: '2026-04-30',
    batchNo: run,
    controlCount: count,
    controlSumMinor: 0n,
  }
}

/** Files from good to unreadable, each pushed as far as it goes. Answers everything that was said about them. */
export async function pushCanaries(client: Client, second: Client, bank: Bank): Promise<string[]> {
  const said: string[] = []
  const people = { client, second }
  const whole = rowsOf('K1').join('\r\n')
  const two = [header, `K-live,${canary.name},${canary.idNo},${canary.mobile},,,${canary.address},100.00,5,,,,`].join(
    '\r\n',
  )
  await push(people, fileOf(bank, 'K1', whole), said)
  await push(people, fileOf(bank, 'K1-again', whole), said)
  await push(people, fileOf(bank, 'K2', `${whole}\r\nK2-x,${canary.name}"${canary.mobile}",x`), said)
  await push(people, fileOf(bank, 'K3', rowsOf('K3').join('\r\n')), said, 'gb18030')
  // Both are found good, then both are confirmed: the second meets the first one's live case in the database itself.
  const both = ['K4', 'K5'].map((run) =>
    fileOf(bank, run, `${two}\r\n${run},${canary.name},${canary.idNo},,,,,1.00,5,,,,`),
  )
  const confirms = []
  for (const file of both) confirms.push(await push(people, { ...file, controlSumMinor: 10_100n }, said))
  for (const confirm of confirms) await confirm()
  return said
}

/** Answers how to confirm what was validated: rows are left out by two persons. */
async function push(
  { client, second }: { client: Client; second: Client },
  file: BankFile,
  said: string[],
  encoding?: string,
): Promise<() => Promise<void>> {
  const key = (step: string): string => createHash('sha256').update(`${file.fileName}/${step}`).digest('hex')
  const tell = (reply: Reply): Reply => {
    said.push(JSON.stringify(reply.body))
    return reply
  }
  const uploaded = await client.upload(Buffer.from(file.text, 'utf8'))
  if (uploaded.status !== 200) {
    tell(uploaded)
    return async () => undefined
  }
  const fields = await suggest(client, file, uploaded.body)
  const body = toCreate(file, withEncoding(uploaded.body, encoding))
  const created = tell(await client.post('/v1/deliveries', body, key('create'))).body
  const path = `/v1/deliveries/${created['id']}`
  const mapped = tell(await client.post(`${path}/mapping`, { version: created['version'], fields }, key('map'))).body
  tell(await client.post(`${path}/validate`, { version: mapped['version'] }, key('validate')))
  const validated = await settled(client, path, 'validating')
  tell({ status: 200, body: validated })
  tell(await client.get(`${path}/rejects?limit=100`))
  const confirm = (version: unknown, step: string) =>
    client.post(`${path}/confirm`, { version, skip_rejects: true }, key(step))
  return async () => {
    tell(await confirm(validated['version'], 'ask'))
    const asked = await settled(client, path, 'applying')
    const agreed = tell(await second.post(`${path}/agree-skip`, { version: asked['version'] }, key('agree')))
    tell(await confirm(agreed.body['version'], 'confirm'))
    tell({ status: 200, body: await settled(client, path, 'applying') })
  }
}

function withEncoding(uploaded: Record<string, unknown>, encoding: string | undefined): Record<string, unknown> {
  if (encoding === undefined) return uploaded
  const layout = uploaded['layout'] as { table: Record<string, unknown> }
  return { ...uploaded, layout: { ...layout, table: { ...layout.table, encoding } } }
}

async function settled(client: Client, path: string, passing: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await client.get(path)
    if (body['state'] !== passing) return body
  }
}

/** Places where nothing personal may be kept: logs, tasks, jobs, audit, refusals. Each with its text. */
export async function keptAbout(installation: Installation): Promise<Record<string, string>> {
  const tables = [
    'platform.tasks',
    'platform.outbox',
    'platform.idempotency',
    'audit.events',
    'intake.rejects',
    'intake.deliveries',
    'graphile_worker._private_jobs',
  ]
  const kept: Record<string, string> = { logs: installation.logs() }
  for (const table of tables) {
    const [found] = await installation.sql<{ text: string | null }>(
      `select string_agg(t::text, E'\\n') as text from ${table} t`,
    )
    kept[table] = found?.text ?? ''
  }
  return kept
}
