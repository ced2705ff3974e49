import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { finished } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { peekBody } from './peek-body.ts'

const pieces = ['%PDF-', '1.7 a ', 'letter'].map((text) => Buffer.from(text))

test('the head is seen first, and the whole is what came', async () => {
  const seen = await peekBody(Readable.from(pieces), 8, async (head, whole) => [
    head.toString(),
    (await buffer(whole)).toString(),
  ])
  expect(seen).toEqual(['%PDF-1.7', '%PDF-1.7 a letter'])
})

test.each([
  ['after the head', async () => Promise.reject(new Error('refused'))],
  [
    'while it is read',
    async (_head: Buffer, whole: AsyncIterable<Uint8Array>) => {
      for await (const _ of whole) throw new Error('refused')
    },
  ],
])('a body that is refused %s is read to its end all the same', async (_name, use) => {
  const body = Readable.from(pieces)
  await expect(peekBody(body, 4, use)).rejects.toThrow('refused')
  await finished(body)
  expect(body.readableEnded).toBe(true)
})

test('what is no stream of bytes is refused', async () => {
  await expect(peekBody({ a: 1 }, 4, async () => undefined)).rejects.toMatchObject({ code: 'invalid_input' })
})
