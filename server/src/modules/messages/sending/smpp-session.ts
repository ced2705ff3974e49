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

/** Connects and binds as a transceiver: messages go out and receipts and replies come in on one session. @throws GatewayDown */
export async function openSmppSession(place: SmppPlace): Promise<Session> {
  const session = smpp.connect({
    host: place.address,
    servername: place.host,
    port: place.port,
    tls: place.tls,
    auto_enquire_link_period: keepAliveMs,
  })
  // A fault of the connection closes it, and what waited on it hears of that.
  session.on('error', () => session.destroy())
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
