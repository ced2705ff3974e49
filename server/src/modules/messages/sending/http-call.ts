import http from 'node:http'
import https from 'node:https'
import type { FilledRequest } from '../rules/fill-request.ts'
import { gatewayAddress } from './gateway-address.ts'

const waitMs = 15_000
const answerBytesMax = 64 * 1024

/** `unsent`: no connection, so that nothing of it left. `lost`: it was sent, or part of it, and no whole answer came. */
export type CallAnswer = { status: number; text: string } | 'unsent' | 'lost'

/** One request to the address that the name had when it was looked up; redirects are answers like others and lead nowhere. @throws GatewayDown */
export async function callHttp(request: FilledRequest, privateNetworks: readonly string[]): Promise<CallAnswer> {
  const url = new URL(request.url)
  const address = await gatewayAddress(url.hostname.replace(/^\[|\]$/g, ''), privateNetworks)
  const { request: begin } = url.protocol === 'https:' ? https : http
  return new Promise((resolve) => {
    let isConnected = false
    const fail = () => resolve(isConnected ? 'lost' : 'unsent')
    const call = begin(
      {
        host: address,
        servername: url.hostname,
        port: url.port === '' ? undefined : url.port,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: { host: url.host, ...request.headers },
        agent: false,
        signal: AbortSignal.timeout(waitMs),
      },
      (answer) => {
        const pieces: Buffer[] = []
        let size = 0
        answer.on('data', (piece: Buffer) => {
          size += piece.length
          if (size > answerBytesMax) answer.destroy()
          else pieces.push(piece)
        })
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString('utf8') }),
        )
        answer.on('close', () => resolve('lost'))
      },
    )
    call.on('socket', (socket) =>
      socket.once('connect', () => {
        isConnected = true
      }),
    )
    call.on('error', fail)
    call.end(request.body ?? undefined)
  })
}
