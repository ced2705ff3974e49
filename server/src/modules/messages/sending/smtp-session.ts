import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { GatewayDown } from './gateway.ts'

const connectWaitMs = 10_000
const answerWaitMs = 30_000

export type SmtpPlace = {
  address: string
  host: string
  port: number
  tls: 'implicit' | 'starttls'
  ca: string | null
  user: string
  password: string
  /** As whom we greet. */
  name: string
}
type Fault = Error & { code?: string; responseCode?: number; originalCode?: string }

/** Connects, makes the connection a secret one and signs in. A server that offers no TLS, or whose certificate is not trusted, is told nothing. @throws GatewayDown */
export async function openSmtpSession(place: SmtpPlace): Promise<SMTPConnection> {
  const session = new SMTPConnection({
    host: place.address,
    port: place.port,
    name: place.name,
    secure: place.tls === 'implicit',
    requireTLS: true,
    tls: {
      servername: place.host,
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(place.ca === null ? {} : { ca: place.ca }),
    },
    connectionTimeout: connectWaitMs,
    greetingTimeout: connectWaitMs,
    socketTimeout: answerWaitMs,
    // The library would write addresses and texts.
    logger: false,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      session.once('error', reject)
      session.connect((error) => (error ? reject(error) : resolve()))
    })
    if (place.user !== '') await signIn(session, place)
    // What a message in flight hears of a lost connection, it hears by its own answer.
    session.on('error', () => undefined)
    return session
  } catch (error) {
    session.on('error', () => undefined)
    session.close()
    throw new GatewayDown(codeOf(error as Fault))
  }
}

function signIn(session: SMTPConnection, { user, password }: SmtpPlace): Promise<void> {
  return new Promise((resolve, reject) =>
    session.login({ credentials: { user, pass: password } }, (error) => (error ? reject(error) : resolve())),
  )
}

/** Its words may name an account and are kept nowhere. */
function codeOf({ code = '', originalCode = '', responseCode = 0 }: Fault): string {
  if (code === 'ETLS' || /CERT|SIGN|SSL|TLS/.test(originalCode)) return 'gateway_tls'
  return responseCode >= 500 ? 'gateway_refused' : 'gateway_unreachable'
}
