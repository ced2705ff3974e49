/** A provider of SMPP in a process of its own, for tests: takes what is submitted and does what it is told. */
import smpp, { type Pdu, type Session } from 'smpp'

export type SmppOrder =
  | { do: 'behave'; next: ('take' | 'throttle' | 'refuse' | 'vanish')[] }
  | { do: 'deliver'; pdu: Record<string, unknown> }
  /** Bytes as they are, of a delivery that no library makes. */
  | { do: 'deliver-raw'; hex: string }
export type SmppNews =
  | { heard: 'listening'; port: number }
  | { heard: 'submitted'; to: string; coding: number; esm: number; text: string; ref: string }
  | { heard: 'answered'; status: number }

const tell = (news: SmppNews) => process.send?.(news)
let bound: Session | undefined
let behaviours: string[] = []
let serial = 0

const server = smpp.createServer((session) => {
  session.on('error', () => session.destroy())
  session.on('bind_transceiver', (pdu: Pdu) => {
    const isRight = pdu['password'] === 'right'
    session.send(pdu.response(isRight ? {} : { command_status: 0x0e }))
    if (isRight) bound = session
  })
  for (const asked of ['enquire_link', 'unbind']) session.on(asked, (pdu: Pdu) => void session.send(pdu.response()))
  session.on('submit_sm', (pdu: Pdu) => {
    const behaviour = behaviours.shift() ?? 'take'
    if (behaviour === 'throttle') return void session.send(pdu.response({ command_status: 0x58 }))
    if (behaviour === 'refuse') return void session.send(pdu.response({ command_status: 0x0b }))
    serial += 1
    const [ref, coding, esm] = [`R${serial}`, pdu.data_coding ?? 0, pdu.esm_class ?? 0]
    tell({ heard: 'submitted', to: pdu.destination_addr ?? '', coding, esm, text: textOf(pdu), ref })
    if (behaviour === 'vanish') session.destroy()
    else session.send(pdu.response({ message_id: ref }))
  })
})
function textOf(pdu: Pdu): string {
  const said = pdu.short_message
  const message = Buffer.isBuffer(said) ? said : said?.message
  return typeof message === 'string' ? message : (message ?? Buffer.alloc(0)).swap16().toString('utf16le')
}
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  tell({ heard: 'listening', port: typeof address === 'object' ? (address?.port ?? 0) : 0 })
})
/** Bytes come here as words. */
const opened = ({ hex, ...pdu }: Record<string, unknown>): Record<string, unknown> =>
  hex === true ? { ...pdu, short_message: Buffer.from(String(pdu['short_message']), 'hex') } : pdu
process.on('message', (order: SmppOrder) => {
  if (order.do === 'behave') behaviours = order.next
  else if (order.do === 'deliver-raw') {
    bound?.once('deliver_sm_resp', ({ command_status }: Pdu) => tell({ heard: 'answered', status: command_status }))
    bound?.socket.write(Buffer.from(order.hex, 'hex'))
  } else bound?.deliver_sm(opened(order.pdu), (answer) => tell({ heard: 'answered', status: answer.command_status }))
})
process.on('disconnect', () => process.exit())
