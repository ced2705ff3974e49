/** Writes that a person gets an answer to, one after another, until the ground goes: what was answered must be there afterwards. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, ServerGone } from './client.ts'
import type { Installation } from './installation.ts'

type Ask = { key: string; path: string; body: Record<string, string> }
export type Asked = {
  acked: Map<string, string>
  /** Asked without an answer: committed or not, nobody knows. */
  unknown: Ask[]
  stop(): Promise<void>
}

/** Asks for permits (a refusal is a row as well) on cases of one placement, until `stop` or until an answer fails. */
export async function startAsking(installation: Installation, client: Client, batchNo: string): Promise<Asked> {
  const cases = await installation.sql<{ id: string; point: string }>(
    `select c.id, x.id as point from portfolio.cases c join portfolio.placements p on p.client_id = c.client_id and p.id = c.placement_id
     join portfolio.contact_points x on x.client_id = c.client_id and x.debtor_id = c.debtor_id where p.batch_no = $1 order by c.id limit 500`,
    [batchNo],
  )
  const asked: Asked = { acked: new Map(), unknown: [], stop: async () => undefined }
  let isStopped = false
  const ask = async (): Promise<void> => {
    for (const [n, { id, point }] of cases.entries()) {
      if (isStopped) return
      const one = {
        key: `acked-permit-${batchNo}-${n}`,
        path: `/v1/cases/${id}/permits`,
        body: { contact_point_id: point, channel: 'call', purpose: 'collect' },
      }
      const answer = await post(client, one)
      if (answer === undefined) {
        asked.unknown.push(one)
        return
      }
      asked.acked.set(one.key, answer)
      // A person is slower still; this leaves the machine to the delivery that is to be interrupted.
      await pause(10)
    }
  }
  const asking = ask()
  asked.stop = async () => {
    isStopped = true
    await asking
  }
  return asked
}

async function post(client: Client, ask: Ask): Promise<string | undefined> {
  try {
    const reply = await client.post(ask.path, ask.body, ask.key)
    return reply.status === 201 ? String(reply.body['permit_id']) : undefined
  } catch (error) {
    if (error instanceof ServerGone) return undefined
    throw error
  }
}

/** What is not true: an answered permit that is gone, one that is there twice, one unanswered that cannot be asked again. */
export async function brokenOfAsked(installation: Installation, client: Client, asked: Asked): Promise<string[]> {
  const broken: string[] = []
  for (const one of asked.unknown) {
    const answer = await post(client, one)
    if (answer === undefined) broken.push(`${one.key} cannot be asked again`)
    else asked.acked.set(one.key, answer)
  }
  const rows = await installation.sql<{ id: string; staff_no: string }>(
    `select p.id, s.staff_no from compliance.permits p join identity.staff s on s.id = p.staff_id`,
  )
  const stored = new Set(rows.map(({ id }) => id))
  for (const [key, id] of asked.acked) if (!stored.has(id)) broken.push(`${key} was answered and is gone`)
  if (stored.size !== asked.acked.size) broken.push(`${stored.size} permits stand for ${asked.acked.size} answers`)
  return broken
}
