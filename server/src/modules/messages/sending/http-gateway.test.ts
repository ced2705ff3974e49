import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HttpSettings } from '@dunwell/contract/gateways'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHttp } from './http-gateway.ts'

const message = { messageId: 'm', recipient: '+8613900000000', subject: null, body: '测试' }
let server: Server
let asked = 0

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1
    response.end('{"code":"SLOW"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void server.close())

describe('a message by a request', () => {
  test.each([
    ['an address that may not be called', [], 0, 'connection_lost'],
    ['too fast, for longer than a claimed message waits', ['127.0.0.0/8'], 1, 'SLOW'],
  ])('[R17] %s: nothing left, and it is asked again later', async (_name, privateNetworks, calls, code) => {
    asked = 0
    const { port } = server.address() as AddressInfo
    const settings = HttpSettings.parse({
      send: { url: `http://127.0.0.1:${port}/sms`, body: '{"to":"{{to}}","text":"{{text}}"}' },
      answer: { state: 'code', accepted: ['0'], ref: 'id', throttled: ['SLOW'] },
      throttle_wait_ms: 6000,
    })
    const row = { id: 'x', channel: 'sms', kind: 'http', state: 'open', secrets: {}, settings } as const
    const told = () => Promise.resolve()
    const handed = await openHttp(row, told, { privateNetworks }).send(message)
    expect([handed, asked]).toEqual([{ outcome: 'later', refs: [], code }, calls])
  })
})
