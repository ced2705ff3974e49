import { describe, expect, test } from 'vitest'
import type { JobContext } from '#platform/jobs'
import { sendBatch } from './send-many.ts'

type Command = { name: string }

describe('a batch whose first try came to no end', () => {
  test('[R17] what it had queued is taken up first, and what a fault leaves has jobs of its own before the fault is told', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => `m${n}`)
    const ordered: unknown[] = []
    const runner = {
      ask: (query: Command) =>
        Promise.resolve(query.name === 'messages.list-unsent' ? { message_ids: ids } : { template_id: 't', total: 20 }),
      execute: (command: Command, input: unknown) => {
        ordered.push([command.name, input])
        return Promise.resolve({ ok: true, value: { taken: 0, message_ids: [] } })
      },
    }
    // The first is not to be sent any more; with the second the database goes.
    const answers = [{ rows: [] }]
    const query = () => {
      const answer = answers.shift()
      return answer === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(answer)
    }
    const ctx = { runner, proof: {}, services: { pools: { adapter: { query } } } } as unknown as JobContext
    await expect(sendBatch(ctx, 'b')).rejects.toThrow('gone')
    expect(ordered).toEqual([['messages.send-later', { message_ids: ids.filter((id) => id !== 'm19') }]])
  })
})
