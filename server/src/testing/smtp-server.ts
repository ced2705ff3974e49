import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A certificate of nobody for `localhost`, its own authority, good for a hundred years; no connection outside a test knows it. */
export const localCertificate = [
  '-----BEGIN CERTIFICATE-----',
  'MIIBYjCCAQegAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv',
  'c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM',
  'CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEgH81UUDAk94kBM',
  '+auAhLb12cHJDUhWj9wpl6fyWOTqlwWfuu8vs0afrGRKr2SP7Qsa+t7cCqlPY6Vv',
  'myWhvZejSDBGMBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/',
  'MB0GA1UdDgQWBBT4A9rxbPbjQykAUZg/pQzyPyuzDjAKBggqhkjOPQQDAgNJADBG',
  'AiEA7L5rDVv1ojnfXemWksoYRypo2Ij+0dq3Bv1KAPaqMqoCIQCcIZ/eCSjDEexT',
  'rgRS1vHdR0/ORiavklZpzIWQHwdbLg==',
  '-----END CERTIFICATE-----',
].join('\n')
const localKey = [
  '-----BEGIN PRIVATE KEY-----',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwZ/pHhaDdIPhayRF',
  'Z3Q8fmqDiCVQkQDN0FIcyJh3ShKhRANCAARIB/NVFAwJPeJATPmrgIS29dnByQ1I',
  'Vo/cKZen8ljk6pcFn7rvL7NGn6xkSq9kj+0LGvre3AqpT2Olb5slob2X',
  '-----END PRIVATE KEY-----',
].join('\n')

type Mail = { from: string; to: string[]; text: string; secure: boolean }
/** What it does with the next message; `…_data`: after its text has come. */
export type SmtpBehaviour = 'take' | 'refuse' | 'later' | 'drop' | 'refuse_data' | 'later_data' | 'vanish_data'
export type SmtpServer = { port: number; mails: Mail[]; next: SmtpBehaviour[]; close(): Promise<void> }

const faults: Partial<Record<SmtpBehaviour, [code: number, said: string]>> = {
  refuse: [550, '5.1.1 no such mailbox'],
  later: [451, '4.7.1 greylisted'],
  refuse_data: [554, '5.7.1 not wanted'],
  later_data: [452, '4.3.1 full'],
}
const faultOf = (behaviour: SmtpBehaviour | undefined) => {
  const fault = behaviour === undefined ? undefined : faults[behaviour]
  return fault === undefined ? null : Object.assign(new Error(fault[1]), { responseCode: fault[0] })
}

/** A server of e-mail that speaks the protocol over TLS, asks for a password and does what it is told. */
export async function startSmtpServer(tls: 'implicit' | 'starttls' | 'none' = 'implicit'): Promise<SmtpServer> {
  const mails: Mail[] = []
  const next: SmtpBehaviour[] = []
  const cut = (id: string) => {
    for (const one of server.connections) if (one.id === id) one._socket.destroy()
  }
  const server = new SMTPServer({
    secure: tls === 'implicit',
    ...(tls === 'none' ? { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] } : {}),
    key: localKey,
    cert: localCertificate,
    onAuth: ({ username, password }, _session, answer) =>
      username === 'us' && password === 'right' ? answer(null, { user: 'us' }) : answer(new Error('no')),
    onRcptTo(_address, session, answer) {
      const [behaviour] = next
      if (behaviour === undefined || behaviour.endsWith('_data') || behaviour === 'take') return answer()
      next.shift()
      if (behaviour === 'drop') cut(session.id)
      else answer(faultOf(behaviour))
    },
    onData(stream, session, answer) {
      void buffer(stream).then((text) => {
        const behaviour = next.shift()
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        const to = rcptTo.map(({ address }) => address)
        if (faultOf(behaviour) === null) mails.push({ from, to, text: text.toString('utf8'), secure: session.secure })
        if (behaviour === 'vanish_data') cut(session.id)
        else answer(faultOf(behaviour))
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, mails, next, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
