import { expect, it } from 'vitest'
import { EngineDown } from '#platform/call-control'
import { inTime } from './in-time.ts'

it('[R17] whoever does not answer in time is out of reach, and what comes later is closed', async () => {
  expect(await inTime(Promise.resolve('up'), 1)).toBe('up')
  await expect(inTime(Promise.reject(new Error('a fault')), 1)).rejects.toThrow('a fault')
  await expect(inTime(new Promise(() => undefined), 1)).rejects.toBeInstanceOf(EngineDown)
  const { promise, resolve } = Promise.withResolvers<string>()
  const closed = Promise.withResolvers<string>()
  await expect(inTime(promise, 1, async (value) => closed.resolve(value))).rejects.toBeInstanceOf(EngineDown)
  resolve('late')
  expect(await closed.promise).toBe('late')
})
