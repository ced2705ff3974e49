import { Readable } from 'node:stream'
import { SmtpSettings } from '@dunwell/contract/gateways'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { z } from 'zod'
import type { Services } from '#platform/services'
import { readSmtpFault } from '../rules/read-smtp-fault.ts'
import type { GatewayRow, HandedOver, MessageGateway, OutgoingMessage } from './gateway.ts'
import { gatewayAddress } from './gateway-address.ts'
import { openPacer } from './pacer.ts'
import { openSmtpSession, type SmtpPlace } from './smtp-session.ts'
import { composeEmail } from './write-email.ts'

/** Servers end what nobody uses; ours ends first, so that a message is not given to a connection that is just going. */
const idleMs = 10_000
/** Many servers take so many on one connection and no more. */
const usesMax = 50

type Settings = z.output<typeof SmtpSettings>
type Open = { session: SMTPConnection; uses: number; timer?: NodeJS.Timeout }

/** A provider of e-mail, spoken with by SMTP (RFC 5321) over TLS. Connections are kept for the next message for a few seconds. */
export function openSmtp(row: GatewayRow, services: Pick<Services, 'privateNetworks'>): MessageGateway {
  const settings = SmtpSettings.parse(row.settings)
  const pace = openPacer(settings.per_second)
  const idle: Open[] = []
  const take = async (): Promise<Open> => {
    for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
      clearTimeout(kept.timer)
      if (!kept.session.destroyed) return kept
    }
    return { session: await openSmtpSession(await placeOf(settings, row.secrets, services)), uses: 0 }
  }
  const give = (open: Open): void => {
    if (open.session.destroyed) return
    if (open.uses >= usesMax) open.session.quit()
    else {
      idle.push(open)
      open.timer = setTimeout(() => {
        idle.splice(idle.indexOf(open), 1)
        open.session.quit()
      }, idleMs).unref()
    }
  }
  return {
    ready: async () => give(await take()),
    async send(message) {
      await pace()
      // What kept it from opening is noted by whoever asks whether it is ready.
      const open = await take().catch(() => undefined)
      if (open === undefined) return { outcome: 'later', refs: [], code: 'connection_lost' }
      open.uses += 1
      const handed = await hand(open.session, message, settings)
      // After a refusal the session may be half in a message; the next one gets a fresh one.
      if (handed.outcome === 'accepted') give(open)
      else open.session.close()
      return handed
    },
    close: () => {
      for (const { session, timer } of idle.splice(0)) {
        clearTimeout(timer)
        session.close()
      }
      return Promise.resolve()
    },
  }
}

/** @throws GatewayDown */
export async function placeOf(
  settings: Settings,
  secrets: Readonly<Record<string, string>>,
  { privateNetworks }: Pick<Services, 'privateNetworks'>,
): Promise<SmtpPlace> {
  const { host, port, tls, ca, user, from_address } = settings
  const address = await gatewayAddress(host, privateNetworks)
  const name = from_address.slice(from_address.indexOf('@') + 1)
  return { address, host, port, tls, ca, user, name, password: secrets['password'] ?? '' }
}

/** The text is read only once the server has asked for it: from then on what is not answered may have been sent. */
async function hand(session: SMTPConnection, message: OutgoingMessage, settings: Settings): Promise<HandedOver> {
  const text = await composeEmail(message, settings)
  let isAsked = false
  const body = Readable.from(
    (function* () {
      isAsked = true
      yield text
    })(),
    { objectMode: false },
  )
  const envelope = {
    from: settings.bounce_to ?? settings.reply_to,
    to: [message.recipient],
    // What comes back holds the headers and not what was written.
    dsn: { ret: 'HDRS', envid: message.messageId, notify: ['FAILURE'] },
  }
  return new Promise((resolve) =>
    session.send(envelope, body, (error) =>
      resolve(
        error
          ? { refs: [], ...readSmtpFault(error, isAsked) }
          : { outcome: 'accepted', refs: [message.messageId], code: null },
      ),
    ),
  )
}
