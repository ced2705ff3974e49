import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { SmppNews, SmppOrder } from './smpp-process.ts'

type Submitted = Extract<SmppNews, { heard: 'submitted' }>
export type SmppServer = {
  port: number
  submitted: Submitted[]
  order(order: SmppOrder): void
  /** Delivers to whoever is bound, and waits for the answer's status. */
  deliver(pdu: Record<string, unknown>): Promise<number>
  deliverRaw(hex: string): Promise<number>
  close(): void
}

/** A provider of SMPP in a process of its own. */
export async function startSmppServer(): Promise<SmppServer> {
  const child = fork(join(import.meta.dirname, 'smpp-process.ts'), { stdio: 'ignore', execArgv: [] })
  const submitted: Submitted[] = []
  const waiting: ((status: number) => void)[] = []
  const [first] = (await once(child, 'message')) as [SmppNews]
  if (first.heard !== 'listening') throw new Error('the provider does not listen')
  child.on('message', (news: SmppNews) => {
    if (news.heard === 'submitted') submitted.push(news)
    else if (news.heard === 'answered') waiting.shift()?.(news.status)
  })
  return {
    port: first.port,
    submitted,
    order: (order) => void child.send(order),
    deliver: (pdu) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        child.send({ do: 'deliver', pdu })
      }),
    deliverRaw: (hex) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        child.send({ do: 'deliver-raw', hex })
      }),
    close: () => void child.disconnect(),
  }
}
