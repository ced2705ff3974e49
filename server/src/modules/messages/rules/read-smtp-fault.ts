type SmtpFault = {
  readonly code?: string | undefined
  readonly responseCode?: number | undefined
  readonly response?: string | undefined
}
type Read = { outcome: 'rejected' | 'later' | 'unknown'; code: string }

/**
 * What a fault of SMTP says of the message (RFC 5321 4.2.1): 5yz never, 4yz not now. Without an answer it depends on whether the text had been asked
 * for. The words of the server are left away: they name the recipient.
 */
export function readSmtpFault({ code, responseCode = 0, response = '' }: SmtpFault, isAsked: boolean): Read {
  if (responseCode >= 400 && responseCode < 600) {
    const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]
    const said = ['smtp', responseCode, enhanced].filter((one) => one !== undefined).join(' ')
    return { outcome: responseCode < 500 ? 'later' : 'rejected', code: said }
  }
  if (isAsked) return { outcome: 'unknown', code: 'no_answer' }
  // The address cannot be written as one: no server was asked.
  if (code === 'EENVELOPE') return { outcome: 'rejected', code: 'address_wrong' }
  return { outcome: 'later', code: 'connection_lost' }
}
