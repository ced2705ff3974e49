export type GatewayForm = {
  readonly kind: 'smpp' | 'http' | 'smtp'
  readonly name: string
  readonly for_client?: string
  readonly host?: string
  readonly port?: number
  readonly tls?: boolean
  /** Of SMTP: from the first byte, or before anything is said. */
  readonly smtp_tls?: 'implicit' | 'starttls'
  readonly smtp_port?: number
  readonly user?: string
  readonly ca?: string
  readonly from_address?: string
  readonly from_name?: string
  readonly reply_to?: string
  readonly bounce_to?: string
  readonly opt_out_url?: string
  readonly system_id?: string
  readonly system_type?: string
  readonly source_addr?: string
  readonly number_form?: 'plus' | 'digits' | 'national'
  readonly per_second?: number
  readonly password?: string
  /** JSON. */
  readonly settings?: string
  /** Lines of name=value. */
  readonly secrets?: string
  readonly sample_answer?: string
  readonly sample_told?: string
}

const httpExample = {
  send: {
    method: 'POST',
    url: 'https://sms.example.com/send',
    headers: { 'X-Timestamp': '{{timestamp}}', 'X-Signature': '{{signature}}' },
    body: '{"mobile":"{{to}}","content":"{{text}}","extend":"{{message_id}}"}',
    body_kind: 'json',
  },
  sign: { algorithm: 'hmac-sha256', text: '{{timestamp}}{{to}}', secret: 'key', encoding: 'hex' },
  answer: { state: 'code', accepted: ['0'], ref: 'msgId', code: 'code', throttled: [] },
  receipt: {
    list: 'reports',
    ref: 'msgId',
    state: 'status',
    code: 'error',
    delivered: ['DELIVRD'],
    failed: ['UNDELIV', 'EXPIRED', 'REJECTD'],
  },
  reply: { list: 'replies', from: 'mobile', text: 'content' },
  number_form: 'national',
  per_second: 20,
}

export const newGateway: GatewayForm = {
  kind: 'smpp',
  name: '',
  port: 2775,
  tls: false,
  smtp_tls: 'implicit',
  smtp_port: 465,
  system_type: '',
  source_addr: '',
  number_form: 'digits',
  per_second: 20,
  settings: JSON.stringify(httpExample, null, 2),
}

/** The settings as the server takes them; JSON that cannot be read has been refused by the form. */
export function toGateway(form: Omit<GatewayForm, 'name'>) {
  const { kind, host, port, tls, system_id, system_type, source_addr, number_form, per_second, password } = form
  if (kind === 'smtp') return toSmtp(form)
  const settings: Record<string, unknown> =
    kind === 'smpp'
      ? { host, port, tls, system_id, system_type, source_addr, number_form, per_second }
      : (JSON.parse(form.settings ?? '{}') as Record<string, unknown>)
  const secrets = kind === 'smpp' ? { password: password ?? '' } : readSecrets(form.secrets ?? '')
  return { channel: 'sms' as const, kind, settings, secrets }
}

function toSmtp(form: Omit<GatewayForm, 'name'>) {
  const { host, smtp_port: port, smtp_tls: tls, user, ca, from_address, from_name, reply_to, per_second } = form
  const settings: Record<string, unknown> = {
    ...{ host, port, tls, from_address, from_name, reply_to, per_second },
    user: user ?? '',
    ca: ca || null,
    bounce_to: form.bounce_to || null,
    opt_out_url: form.opt_out_url || null,
  }
  const secrets: Record<string, string> = form.password ? { password: form.password } : {}
  return { channel: 'email' as const, kind: 'smtp' as const, settings, secrets }
}

function readSecrets(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => line.trim())
  return Object.fromEntries(
    lines.flatMap((line) => {
      const at = line.indexOf('=')
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : []
    }),
  )
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // The fault is the answer.
    return false
  }
}
