/** A person at a console, over HTTP: cookies kept, every write under a key of its own. */
import { setTimeout as pause } from 'node:timers/promises'

export type Reply = { status: number; body: Record<string, unknown> }
export type Client = {
  get(path: string): Promise<Reply>
  /** The same key again is the same intent: answered from what was stored, never done twice. */
  post(path: string, body: unknown, key: string): Promise<Reply>
  upload(bytes: Uint8Array): Promise<Reply>
}

/** The connection broke or was refused: nobody knows whether what was asked has been done. */
export class ServerGone extends Error {}

export type Login = { staff_no: string; password: string; code: string }
const usedCodes = new Set<string>()

/** Nobody yet: `signIn` makes it somebody. `address` is asked for each call: a program started again may stand elsewhere. */
export function openClient(address: () => string): Client & { signIn(login: Login): Promise<Reply> } {
  const cookies = new Map<string, string>()
  const call = async (path: string, init: RequestInit): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) }
    const reply = await fetch(`${address()}${path}`, { ...init, headers }).catch(gone)
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    const text = await reply.text().catch(gone)
    return { status: reply.status, body: text === '' ? {} : JSON.parse(text) }
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return {
    get: (path) => call(path, {}),
    post: (path, body, key) => post(path, body, { 'idempotency-key': `"${key}"` }),
    upload: (bytes) =>
      call('/v1/files', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(bytes),
      }),
    async signIn(login) {
      const started = await post('/v1/sign-in', { staff_no: login.staff_no, password: login.password })
      if (started.status !== 200) return started
      return post('/v1/sign-in/totp', { challenge_id: started.body['challenge_id'], code: login.code })
    },
  }
}

/** Signs in as one of the demo's people, with both factors. */
export async function signIn(address: () => string, staffNo: string): Promise<Client> {
  const client = openClient(address)
  expectStatus(await client.signIn(await freshLogin(client, staffNo)), 200)
  return client
}

function gone(error: unknown): never {
  throw new ServerGone('the server is gone', { cause: error })
}

/** A one-time code works once; a second sign-in of the same person waits for the next one. */
async function freshLogin(client: Client, staffNo: string): Promise<Login> {
  for (;;) {
    const { data } = expectStatus(await client.get('/v1/demo/logins'), 200) as { data: Login[] }
    const login = data.find((one) => one.staff_no === staffNo)
    if (login === undefined) throw new Error(`the demo has nobody with the staff number ${staffNo}`)
    if (!usedCodes.has(`${staffNo}/${login.code}/${login.password}`)) {
      usedCodes.add(`${staffNo}/${login.code}/${login.password}`)
      return login
    }
    await pause(250)
  }
}

export function expectStatus(reply: Reply, ...wanted: number[]): Record<string, unknown> {
  if (wanted.includes(reply.status)) return reply.body
  throw new Error(`answered ${reply.status} ${JSON.stringify(reply.body).slice(0, 400)}`)
}
