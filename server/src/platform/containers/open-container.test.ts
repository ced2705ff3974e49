import fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { makeXlsx, makeZip, row } from '../../testing/nasty/make-xlsx.ts'
import { FileFault } from '../file-fault.ts'
import { bufferSource, readBytes } from '../tables/byte-source.ts'
import { inspectTable } from '../tables/inspect-table.ts'
import { readTable } from '../tables/read-table.ts'
import type { TableLayout } from '../tables/table.ts'
import { openContainer } from './open-container.ts'
import { spool } from './spool.ts'

const CSV = '姓名,金额\n张三,1\n李四,2\n'

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test('[R9] an archive of several files is shown, and opened again with the chosen one', async () => {
  const zip = bufferSource(
    await makeZip([
      ['a.csv', CSV],
      ['说明.txt', 'x'],
    ]),
  )
  const asked = await openContainer(zip)
  expect(asked).toMatchObject({ layers: ['zip'], content: undefined, signature: undefined })
  expect(asked.entries).toEqual([
    { name: 'a.csv', size: Buffer.byteLength(CSV), encrypted: false },
    { name: '说明.txt', size: 1, encrypted: false },
  ])
  await asked.close()
  const opened = await openContainer(zip, { entry: 'a.csv' })
  expect(opened.content?.name).toBe('a.csv')
  expect((await readBytes(opened.content?.source ?? zip, 0, 1000)).toString()).toBe(CSV)
  await opened.close()
})

test('[R9] a table as it stands has no layers and is its own content', async () => {
  const source = bufferSource(Buffer.from(CSV))
  const opened = await openContainer(source)
  expect([opened.layers, opened.content?.source]).toEqual([[], source])
})

test('[R9] plain content is bounded', async () => {
  const zip = bufferSource(await makeZip([['a.csv', CSV]]))
  await expect(openContainer(zip, { maxBytes: 20 })).rejects.toMatchObject({ code: 'zip_expands_too_much' })
})

test('[R9] a spool gives back any range, however it was written, and refuses more than it may hold', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 251))
  const held = await spool(inPieces(bytes, 10_007), 1_000_000)
  const ranges = fc.tuple(fc.nat(310_000), fc.nat(140_000))
  await fc.assert(
    fc.asyncProperty(ranges, async ([start, length]) => {
      const read = await readBytes(held.source, Math.min(start, bytes.length), length)
      expect(read.equals(bytes.subarray(start, start + length))).toBe(true)
    }),
    { numRuns: 30 },
  )
  await held.close()
  await expect(spool(inPieces(bytes, 4096), 299_999)).rejects.toMatchObject({ code: 'zip_expands_too_much' })
})

/** The cells, or the code of what is wrong. Anything else that is thrown fails the test. */
async function outcomeOf(bytes: Buffer, layout?: TableLayout): Promise<string> {
  const rows: string[][] = []
  try {
    const opened = await openContainer(bufferSource(bytes), { secrets: { passwords: ['x'] } })
    try {
      if (opened.content === undefined) return 'asked'
      const { source } = opened.content
      const found = layout ?? (await inspectTable(source)).layout
      for await (const { cells } of readTable(source, found)) rows.push(cells)
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof FileFault) return error.code
    throw error
  }
  return JSON.stringify(rows)
}

const workbook = await makeXlsx({
  sheets: [
    {
      rows: row(1, ['姓名', '金额']) + Array.from({ length: 40 }, (_, n) => row(n + 2, [`户${n}`, n * 1.25])).join(''),
    },
  ],
  strings: '<si><t>甲</t></si>',
})
const locked = Buffer.from(
  await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [['a', 1]] }], encryption: { password: 'x', spinCount: 10 } }),
)
const archive = await makeZip([['a.csv', CSV.repeat(50)]])

test.each([
  ['workbook', workbook, { format: 'xlsx', sheets: ['Sheet1'] } as const],
  ['protected workbook', locked, undefined],
  ['archive', archive, undefined],
])('[R9] no flipped byte of a %s gives other rows than it had', async (_what, bytes, layout) => {
  const mutable = layout && { ...layout, sheets: [...layout.sheets] }
  const whole = await outcomeOf(bytes, mutable)
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ mask
      const outcome = await outcomeOf(flipped, mutable)
      // A byte that means nothing (a date, a comment) leaves the rows as they are; any other is a fault.
      if (outcome !== whole) expect(outcome).toMatch(/^[a-z_]+$/)
    }),
    { numRuns: 120 },
  )
})

test.each([
  ['workbook', workbook],
  ['archive', archive],
])('[R9] a %s cut anywhere gives no rows', async (_what, bytes) => {
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async (end) => {
      const outcome = await outcomeOf(bytes.subarray(0, end))
      if (end > 4) expect(outcome).toMatch(/^[a-z_]+$/)
    }),
    { numRuns: 60 },
  )
})
