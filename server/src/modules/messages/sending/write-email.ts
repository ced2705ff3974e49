import type { SmtpSettings } from '@dunwell/contract/gateways'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { z } from 'zod'
import type { OutgoingMessage } from './gateway.ts'

type Written = Pick<z.output<typeof SmtpSettings>, 'from_address' | 'from_name' | 'reply_to' | 'opt_out_url'>

/**
 * Plain text, for nothing of ours looks whether it was read. Whoever wants no more writes to the mailbox to which answers go; one press in a
 * program of e-mail does the same, by RFC 2369. No RFC 8058: an installation has no address that a provider of mailboxes could reach.
 */
export function composeEmail({ messageId, recipient, subject, body }: OutgoingMessage, from: Written): Promise<Buffer> {
  const domain = from.from_address.slice(from.from_address.indexOf('@') + 1)
  const ways = [
    `mailto:${from.reply_to}?subject=STOP%20${messageId}`,
    ...(from.opt_out_url === null ? [] : [from.opt_out_url]),
  ]
  return new MailComposer({
    from: { name: from.from_name, address: from.from_address },
    to: { name: '', address: recipient },
    replyTo: from.reply_to,
    subject: subject ?? '',
    text: body,
    messageId: `<${messageId}@${domain}>`,
    headers: {
      'List-Unsubscribe': { prepared: true, value: ways.map((way) => `<${way}>`).join(', ') },
      // No answer of a machine is wanted (RFC 3834).
      'Auto-Submitted': 'auto-generated',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}
