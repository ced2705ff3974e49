import smpp, { type Pdu, type Session } from 'smpp'
import { GatewayDown } from './gateway.ts'

const connectWaitMs = 10_000
const answerWaitMs = 15_000
const keepAliveMs = 30_000

export type SmppPlace = {
  address: string
  host: string
  port: number
  tls: boolean
  system_id: string
  password: string
  system_type: string
}

/**
 * Connects and binds as a transceiver: messages go out and receipts and replies come in on one session. What comes in goes to `take` as it came,
 * and is answered by whether that kept it. @throws GatewayDown
 */
export async function openSmppSession(place: SmppPlace, take?: Take): Promise<Session> {
  const session = smpp.connect({
    host: place.address,
    servername: place.host,
    port: place.port,
    tls: place.tls,
    auto_enquire_link_period: keepAliveMs,
  })
  // Before it is bound: the first of what waits for us may come with the answer.
  hear(session, take ?? (() => Promise.resolve(false)))
  const gone = new Promise<never>((_resolve, reject) => {
    session.once('close', () => reject(new GatewayDown('gateway_unreachable')))
  })
  // Nobody may be waiting any more when the session ends in its own time.
  gone.catch(() => undefined)
  const bound = new Promise<Session>((resolve, reject) => {
    const { system_id, password, system_type } = place
    session.once(place.tls ? 'secureConnect' : 'connect', () =>
      session.bind_transceiver({ system_id, password, system_type, interface_version: 0x34 }, (answer) =>
        answer.command_status === 0 ? resolve(session) : reject(new GatewayDown('gateway_refused')),
      ),
    )
  })
  try {
    return await Promise.race([bound, gone, after(connectWaitMs, 'gateway_unreachable')])
  } catch (error) {
    session.destroy()
    throw error
  }
}

/** Whether it was kept. Does not throw. */
type Take = (raw: Buffer) => Promise<boolean>
// ESME_RX_T_APPN: a fault of ours for now.
const notNow = { command_status: 0x64 }
const deliveries: Readonly<Record<number, number>> = { 5: 0x80000005, 259: 0x80000103 }

/**
 * The library reads a PDU in two pieces, its length and the rest, and shows only what it makes of them. A fault closes the session, and what waited
 * on it hears of that; where it lay in a delivery that cannot be read, that is kept and answered all the same, or it would come again for ever.
 */
function hear(session: Session, take: Take): void {
  let pieces: Buffer[] = []
  session.socket.on('data', (piece: Buffer) => {
    pieces = [...pieces.slice(-1), piece]
  })
  const takeRaw = (): Buffer | undefined => {
    const raw = Buffer.concat(pieces)
    pieces = []
    return raw.length >= 16 && raw.readUInt32BE(0) === raw.length ? raw : undefined
  }
  session.on('pdu', (pdu: Pdu) => {
    const raw = takeRaw()
    const isUnknown = pdu.command === 'unknown' && !pdu.isResponse()
    if (raw !== undefined && (isUnknown || pdu.command === 'deliver_sm' || pdu.command === 'data_sm'))
      void take(raw).then((kept) => session.send(pdu.response(kept || isUnknown ? {} : notNow)))
    if (pdu.command === 'enquire_link' || pdu.command === 'unbind') session.send(pdu.response())
  })
  session.on('error', () => {
    const raw = takeRaw()
    const answer = raw === undefined ? undefined : deliveries[raw.readUInt32BE(4)]
    if (raw === undefined || answer === undefined) return void session.destroy()
    void take(raw).then((kept) => {
      if (kept) session.socket.write(answerTo(raw, answer))
      session.socket.end()
    })
  })
}

/** ESME_ROK with an empty id, by hand: of what the library could not read it makes no answer. */
function answerTo(raw: Buffer, command: number): Buffer {
  const answer = Buffer.alloc(17)
  answer.writeUInt32BE(17, 0)
  answer.writeUInt32BE(command, 4)
  raw.copy(answer, 12, 12, 16)
  return answer
}

function after(ms: number, code: string): Promise<never> {
  return new Promise((_resolve, reject) => void setTimeout(() => reject(new GatewayDown(code)), ms).unref())
}

/** The provider's answer to one part. `lost`: it was written and no answer came. `unsent`: it was not written. */
export function submitPart(session: Session, pdu: Record<string, unknown>): Promise<Pdu | 'lost' | 'unsent'> {
  return new Promise((resolve) => {
    const lost = () => resolve('lost')
    const timer = setTimeout(() => {
      lost()
      // A session that does not answer is of no use to the next message either.
      session.destroy()
    }, answerWaitMs)
    session.once('close', lost)
    const isWritten = session.submit_sm(pdu, (answer) => {
      clearTimeout(timer)
      session.off('close', lost)
      resolve(answer)
    })
    if (isWritten) return
    clearTimeout(timer)
    session.off('close', lost)
    resolve('unsent')
  })
}
