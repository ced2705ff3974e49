import { describe, expect, test } from 'vitest'
import { gather } from './gather.ts'

type Batch = { asks: readonly string[]; end(answers: readonly (string | undefined)[] | Error): void }

/** Batches end when the test says so. */
function gathering({ lanes = 1, most = 3 } = {}) {
  const batches: Batch[] = []
  const alone: string[] = []
  const { join } = gather<string, string>({
    lanes,
    most,
    together: (asks) =>
      new Promise((resolve, reject) =>
        batches.push({ asks, end: (answers) => (answers instanceof Error ? reject(answers) : resolve(answers)) }),
      ),
    isOneOfTheirs: (error) => String(error) === 'Error: somebody’s',
    async alone(ask) {
      alone.push(ask)
      if (ask === 'bad') throw new Error('its own')
      return `${ask} alone`
    },
  })
  return { join, batches, alone, asked: () => batches.map(({ asks }) => asks.join()) }
}
const upper = (batch: Batch) => batch.end(batch.asks.map((ask) => ask.toUpperCase()))

describe('what is gathered', () => {
  test('goes at once while a lane is free, and with whoever waits when all are taken, so many at most', async () => {
    const { join, batches, asked } = gathering({ lanes: 2 })
    const told = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(join))
    expect(asked()).toEqual(['a', 'b'])
    while (batches.some((batch) => batch.asks.length > 0)) {
      const seen = batches.splice(0)
      for (const batch of seen) upper(batch)
      await Promise.resolve()
      await new Promise((done) => setImmediate(done))
      if (batches.length > 0) expect(asked()).toEqual(['c,d,e', 'f'])
    }
    expect(await told).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
  })

  test('one that is left out is done alone, and the others need not wait for it', async () => {
    const { join, batches, alone } = gathering({ lanes: 1 })
    const told = Promise.all(['a', 'b', 'c'].map(join))
    batches[0]?.end(['A'])
    await new Promise((done) => setImmediate(done))
    batches[1]?.end([undefined, 'C'])
    expect([await told, alone]).toEqual([['A', 'b alone', 'C'], ['b']])
  })

  test('after a fault each is done alone, and tells its own error', async () => {
    const { join, batches, alone } = gathering()
    const first = join('first')
    const told = Promise.allSettled(['a', 'bad', 'c'].map(join))
    upper(batches[0] as Batch)
    await first
    batches[1]?.end(new Error('somebody’s'))
    expect((await told).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      'a alone',
      'Error: its own',
      'c alone',
    ])
    expect(alone).toEqual(['a', 'bad', 'c'])
  })

  test('a fault that is nobody’s own is told to all, and nothing is tried again', async () => {
    const { join, batches, alone } = gathering()
    const first = join('first')
    const told = Promise.allSettled(['a', 'b'].map(join))
    upper(batches[0] as Batch)
    await first
    batches[1]?.end(new Error('the line’s'))
    expect((await told).map((one) => one.status === 'rejected' && String(one.reason))).toEqual([
      'Error: the line’s',
      'Error: the line’s',
    ])
    expect(alone).toEqual([])
    const next = join('next')
    upper(batches[2] as Batch)
    expect(await next).toBe('NEXT')
  })
})
