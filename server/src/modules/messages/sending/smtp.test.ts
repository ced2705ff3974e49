import { SmtpSettings } from '@dunwell/contract/gateways'
import { afterEach, describe, expect, test } from 'vitest'
import { localCertificate, type SmtpServer, startSmtpServer } from '../../../testing/smtp-server.ts'
import type { GatewayDown, GatewayRow } from './gateway.ts'
import { openSmtp } from './smtp-gateway.ts'

const messageId = '0c7f6f6e-0000-4000-8000-000000000001'
const message = { messageId, recipient: 'ce@example.org', subject: '还款提醒', body: '测先生，您应还 ¥1.00。\n.\n退订' }
const services = { privateNetworks: ['127.0.0.0/8'] }
let server: SmtpServer

function open(settings: object = {}, secrets: Record<string, string> = { password: 'right' }) {
  const row: GatewayRow = {
    id: 'x',
    channel: 'email',
    kind: 'smtp',
    state: 'open',
    secrets,
    settings: SmtpSettings.parse({
      host: 'localhost',
      port: server.port,
      ca: localCertificate,
      user: 'us',
      from_address: 'no-reply@example.com',
      from_name: '某行, 信用卡中心',
      reply_to: 'service@example.com',
      per_second: 500,
      ...settings,
    }),
  }
  return openSmtp(row, services)
}
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'ok',
    (error: GatewayDown) => error.code,
  )
afterEach(() => server.close())

describe('an e-mail by SMTP', () => {
  test.each(['implicit', 'starttls'] as const)(
    '[R17] leaves by TLS (%s), in plain text, with a way to opt out',
    async (tls) => {
      server = await startSmtpServer(tls)
      const gateway = open({ tls, opt_out_url: 'https://example.com/stop' })
      await gateway.ready()
      expect(await gateway.send(message)).toEqual({ outcome: 'accepted', refs: [messageId], code: null })
      const [mail] = server.mails
      expect({ from: mail?.from, to: mail?.to, secure: mail?.secure }).toEqual({
        from: 'service@example.com',
        to: ['ce@example.org'],
        secure: true,
      })
      const [head = '', body = ''] = (mail?.text ?? '').split('\r\n\r\n')
      const headers = head.replaceAll('\r\n ', ' ')
      expect(headers).toContain(
        `List-Unsubscribe: <mailto:service@example.com?subject=STOP%20${messageId}>, <https://example.com/stop>`,
      )
      expect(headers).toContain(`Message-ID: <${messageId}@example.com>`)
      expect(headers).toContain('Reply-To: service@example.com')
      expect(headers).toContain('text/plain; charset=utf-8')
      expect(headers).toMatch(/^From: =\?UTF-8\?.*<no-reply@example\.com>$/m)
      expect(headers.split('\r\n').filter((line) => /^(X-|Bcc|User-Agent)/i.test(line))).toEqual([])
      const text = /quoted-printable/.test(headers)
        ? body
        : Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n')
      expect(text.trim()).toBe(message.body)
      await gateway.close()
    },
  )

  test('[R17] 5xx never, 4xx not now, a connection that ends before the text was asked for not now, after it unknown', async () => {
    server = await startSmtpServer()
    const gateway = open()
    const said = []
    for (const behaviour of ['refuse', 'later', 'drop', 'refuse_data', 'later_data', 'vanish_data', 'take'] as const) {
      server.next.push(behaviour)
      const { outcome, code } = await gateway.send(message)
      said.push([behaviour, outcome, code])
    }
    expect(said).toEqual([
      ['refuse', 'rejected', 'smtp 550 5.1.1'],
      ['later', 'later', 'smtp 451 4.7.1'],
      ['drop', 'later', 'connection_lost'],
      ['refuse_data', 'rejected', 'smtp 554 5.7.1'],
      ['later_data', 'later', 'smtp 452 4.3.1'],
      ['vanish_data', 'unknown', 'no_answer'],
      ['take', 'accepted', null],
    ])
    expect(await gateway.send({ ...message, recipient: 'no address' })).toMatchObject({ outcome: 'rejected' })
    expect(server.mails.flatMap(({ to }) => to)).toEqual(['ce@example.org', 'ce@example.org'])
    await gateway.close()
  })

  test('[R17] nothing that is merged makes a header or a recipient of its own', async () => {
    server = await startSmtpServer()
    const gateway = open({ from_name: '某行\r\nBcc: other@example.org' })
    const subject = '提醒\r\nBcc: other@example.org\r\n\r\n正文'
    expect(await gateway.send({ ...message, subject })).toMatchObject({ outcome: 'accepted' })
    const recipient = 'ce@example.org>\r\nRCPT TO:<other@example.org'
    expect(await gateway.send({ ...message, recipient })).toMatchObject({ outcome: 'rejected' })
    expect(server.mails.map(({ to }) => to)).toEqual([['ce@example.org']])
    const [head = ''] = (server.mails[0]?.text ?? '').split('\r\n\r\n')
    expect(head.split('\r\n').filter((line) => /^(bcc|正文)/i.test(line))).toEqual([])
    await gateway.close()
  })

  test('[R17] is told nothing where TLS is not offered, the certificate is not trusted, the network is ours or the password is wrong', async () => {
    server = await startSmtpServer()
    expect(await codeOf(open({ ca: null }).ready())).toBe('gateway_tls')
    expect(await codeOf(open({}, { password: 'wrong' }).ready())).toBe('gateway_refused')
    services.privateNetworks = []
    expect(await codeOf(open().ready())).toBe('gateway_private')
    services.privateNetworks = ['127.0.0.0/8']
    expect(await open({ port: 1 }).send(message)).toMatchObject({ outcome: 'later' })
    await server.close()
    server = await startSmtpServer('none')
    expect(await codeOf(open({ tls: 'starttls' }).ready())).toBe('gateway_tls')
  })
})
