import { HttpSettings } from '@dunwell/contract/gateways'
import { describe, expect, test } from 'vitest'
import { checkHttp, fillRequest, sign } from './fill-request.ts'
import { putInWords } from './put-in-words.ts'
import { countPassing, isNoNews, parseBody, pick, readAnswer, readReceipts, readReplies } from './read-answer.ts'
import { readPart } from './read-part.ts'
import { isPassing, readReceipt } from './read-receipt.ts'
import { isStopWord } from './read-reply.ts'
import { readStopMail } from './read-stop-mail.ts'
import { encodePart, joinHeader, splitText } from './split-text.ts'
import { waitTurn } from './wait-turn.ts'
import { writeNumber } from './write-number.ts'

describe('[R17] a text as short messages', () => {
  test.each([
    ['basic', 160, 'a', ['basic', [160]]],
    ['basic, one more', 161, 'a', ['basic', [153, 8]]],
    ['Chinese', 70, '款', ['ucs2', [70]]],
    ['Chinese, one more', 71, '款', ['ucs2', [67, 4]]],
    ['pairs are not cut', 36, '😀', ['ucs2', [66, 6]]],
  ])('%s', (_name, count, char, expected) => {
    const { coding, parts } = splitText(char.repeat(count))
    expect([coding, parts.map(({ length }) => length)]).toEqual(expected)
    expect(parts.join('')).toBe(char.repeat(count))
  })
  test('bytes are those that networks read', () => {
    expect(encodePart('ucs2', '款a').toString('hex')).toBe('6b3e0061')
    expect(encodePart('basic', '@A$_').toString('hex')).toBe('00410211')
    expect(joinHeader(300, 2, 1).toString('hex')).toBe('0500032c0201')
  })
  test.each([
    ['+8613800138000', 'plus', '+8613800138000'],
    ['+8613800138000', 'digits', '8613800138000'],
    ['+8613800138000', 'national', '13800138000'],
    ['+447700900000', 'national', '447700900000'],
  ] as const)('%s as %s', (value, form, written) => expect(writeNumber(value, form)).toBe(written))
})

test.each([
  ['zh-CN', 'sms', 'credit_card', '信用卡', '回复TD退订'],
  ['en', 'sms', 'credit_card', 'credit card', 'Reply STOP to end messages'],
  ['en', 'email', '某行专属分期', '某行专属分期', 'To receive no more e-mails, reply to this one with the word STOP'],
] as const)('in %s a template of %s says %s as %s', (language, channel, product, name, opt_out) =>
  expect(putInWords({ product }, { language, channel })).toEqual({ product: name, opt_out }),
)

test.each([
  [{ short_message: { udh: [Buffer.from('0003070301', 'hex')] } }, { ref: 7, total: 3, no: 1 }],
  [{ short_message: { udh: [Buffer.from('080401020302', 'hex')] } }, { ref: 258, total: 3, no: 2 }],
  [
    { message_payload: { udh: [Buffer.from('2403000000', 'hex'), Buffer.from('0003070202', 'hex')] } },
    { ref: 7, total: 2, no: 2 },
  ],
  [
    { sar_msg_ref_num: 9, sar_total_segments: 2, sar_segment_seqnum: 1 },
    { ref: 9, total: 2, no: 1 },
  ],
  [{ short_message: { udh: [Buffer.from('0003070304', 'hex')] } }, undefined],
  [{ short_message: { udh: [Buffer.from('0003070101', 'hex')] } }, undefined],
  [{ short_message: { udh: [Buffer.from('00', 'hex')] } }, undefined],
  [{ short_message: { message: 'TD' } }, undefined],
])('[R17] the header of a long reply says which part it is (%#)', (pdu, part) => expect(readPart(pdu)).toEqual(part))

describe('[R17] receipts', () => {
  const text = (stat: string, err = '000') =>
    `id:7F3A sub:001 dlvrd:001 submit date:2611251100 done date:2611251101 stat:${stat} err:${err} text:`
  test.each([
    [text('DELIVRD'), {}, { ref: '7F3A', outcome: 'delivered', code: null }],
    [text('UNDELIV', '021'), {}, { ref: '7F3A', outcome: 'failed', code: 'UNDELIV 021' }],
    [text('EXPIRED'), {}, { ref: '7F3A', outcome: 'failed', code: 'EXPIRED 000' }],
    [text('UNKNOWN'), {}, { ref: '7F3A', outcome: 'unknown', code: 'UNKNOWN 000' }],
    [text('ENROUTE'), {}, undefined],
    ['', { receipted_message_id: 'x9\0', message_state: 2 }, { ref: 'x9', outcome: 'delivered', code: null }],
    ['', { receipted_message_id: 'x9', message_state: 8 }, { ref: 'x9', outcome: 'failed', code: null }],
    ['', { receipted_message_id: 'x9', message_state: 1 }, undefined],
    ['谢谢', {}, undefined],
  ])('%s %o', (said, tlv, expected) => expect(readReceipt(said, tlv)).toEqual(expected))
})

describe('[R17] stop words', () => {
  const words = ['TD', 'T', '退订', 'STOP', 'UNSUBSCRIBE', '取消', 'END']
  test.each([
    ['TD', true],
    ['td', true],
    ['ＴＤ', true],
    [' T。', true],
    ['退订', true],
    ['【退订】', true],
    ['Stop!', true],
    ['退 订', true],
    // What our own texts say, as it stands and in parts.
    [String(putInWords({}, { language: 'zh-CN', channel: 'sms' })['opt_out']), true],
    [String(putInWords({}, { language: 'en', channel: 'sms' })['opt_out']), true],
    ['TD退订', true],
    ['退订 TD', true],
    ['回TD', true],
    ['TD1', true],
    ['我要退订，不要再发了', true],
    ['退订谢谢', true],
    ['请退订', true],
    ['麻烦您帮我退订短信，谢谢！', true],
    ['退訂', true],
    ['請取消，謝謝', true],
    ['請不要再發簡訊給我', true],
    ['別再騷擾我', true],
    ['ＳＴＯＰ　ＡＬＬ', true],
    ['拒收', true],
    ['停止', true],
    ['别发了', true],
    ['拒绝接收', true],
    ['怎么退订？', true],
    ['我回复了TD你们还发', true],
    ['Stop texting me', true],
    ['Please stop. Thank you', true],
    ["Don't text me again", true],
    ['How do I unsubscribe', true],
    ['opt-out', true],
    ['TD\n张三', true],
    ['你好\n我要退订', true],
    ['TD\n> 【善催】您好，应还100元。回复TD退订', true],
    ['TD\n【善催】您好，您的信用卡应还100元。回复TD退订', true],
    ['STOP\n\nSent from my phone', true],
    ['我上个星期三和这个星期一都已经按你们说的回复TD退订', true],
    ['【投诉】请不要再给我发短信，我已多次回复TD退订', true],
    ['【善催】回复TD退订', true],
    // What only quotes us asks for nothing, nor does what speaks of something else.
    ['好的，明天还\n【善催】您好，您的信用卡应还100元。回复TD退订', false],
    ['明天还\n----原始短信----\n回复TD退订', false],
    ['不要退订', false],
    ['我不想退订', false],
    ['取消分期可以吗', false],
    ['能停止计息吗', false],
    ['好的谢谢', false],
    ['TDK', false],
    ['I will not stop', false],
    ['I will pay at the end of the month', false],
    ['I do not want to unsubscribe', false],
    ['', false],
    ['。', false],
  ])('%s: %s', (text, is) => expect(isStopWord(text, words)).toBe(is))
})

const settings = (more: object = {}) =>
  HttpSettings.parse({
    send: {
      url: 'https://sms.example/send?to={{to}}',
      headers: { 'X-Sign': '{{signature}}', 'X-Time': '{{timestamp}}' },
      body: '{"mobile":"{{to}}","content":"{{text}}","id":"{{message_id}}"}',
    },
    sign: { algorithm: 'hmac-sha256', text: '{{timestamp}}\n{{to}}', secret: 'key', encoding: 'hex' },
    answer: { state: 'code', accepted: ['0'], ref: 'data.0.id', code: 'code', throttled: ['8'] },
    receipt: { list: 'reports', ref: 'id', state: 'status', code: 'err', delivered: ['OK'], failed: ['NO'] },
    reply: { list: 'replies', from: 'mobile', text: 'content' },
    ...more,
  })
const values = { to: '+86 1', text: '应还"100"\n元', message_id: 'm', timestamp: '1', timestamp_ms: '1000', nonce: 'n' }

describe('[R17] requests of a configured provider', () => {
  test('values are written as their surroundings ask, and never read for places again', () => {
    const made = fillRequest(
      settings(),
      settings().send,
      { ...values, text: `${values.text}{{secret.key}}` },
      { key: 'k' },
    )
    expect(made.url).toBe('https://sms.example/send?to=%2B86%201')
    expect(JSON.parse(made.body ?? '')).toEqual({ mobile: '+86 1', content: '应还"100"\n元{{secret.key}}', id: 'm' })
    expect(made.headers['x-sign']).toBe(sign(settings(), { ...values, 'secret.key': 'k' }))
    const form = settings({ send: { ...settings().send, body: 'm={{to}}&c={{text}}', body_kind: 'form' } })
    expect(new URLSearchParams(fillRequest(form, form.send, values, { key: 'k' }).body ?? '').get('c')).toBe(
      values.text,
    )
    const split = settings({ send: { ...settings().send, headers: { 'X-A': '{{text}}' } } })
    expect(() => fillRequest(split, split.send, values, { key: 'k' })).toThrow('several lines')
  })
  test.each([
    [
      'hmac-sha256',
      'hex',
      'Jefe',
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    ['hmac-sha1', 'hex-upper', 'Jefe', 'what do ya want for nothing?', 'EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79'],
    ['md5', 'hex', 'x', 'abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['sha256', 'base64', 'x', 'abc', 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='],
  ] as const)('%s as %s is what the standard says', (algorithm, encoding, key, text, expected) => {
    const how = settings({ sign: { algorithm, text, secret: 'key', encoding } })
    expect(sign(how, { 'secret.key': key })).toBe(expected)
  })
  test.each([
    [{}, []],
    [{ send: { url: 'ftp://x.example/' } }, ['/settings/send/url url_wrong']],
    [{ send: { url: 'http://x.example/' } }, ['/settings/send/url url_wrong']],
    [{ send: { url: 'http://localhost.x.example/' } }, ['/settings/send/url url_wrong']],
    [{ send: { url: 'http://127.0.0.1:8080/sms' } }, []],
    [{ send: { url: 'https://{{to}}.example/' } }, ['/settings/send/url url_wrong']],
    [{ send: { url: 'https://a@b.example/' } }, ['/settings/send/url url_wrong']],
    [
      { send: { url: 'https://x.example/', body: '{"a":{{name}}}' } },
      ['/settings/send/body place_unknown', '/settings/send/body not_json'],
    ],
    [{ send: { url: 'https://x.example/', body: '{{to', body_kind: 'text' } }, ['/settings/send/body place_broken']],
    [
      { sign: { algorithm: 'hmac-sha1', text: '{{signature}}', secret: 'other' } },
      ['/settings/sign/text place_unknown', '/settings/sign/secret secret_unknown'],
    ],
    [
      { poll: { url: 'https://x.example/{{to}}' } },
      ['/settings/poll/url place_unknown', '/settings/sign/text place_unknown'],
    ],
    [{ sign: null, receipt: null, poll: { url: 'https://x.example/' } }, ['/settings/receipt receipt_missing']],
  ])('faults of %o', (more, expected) => {
    expect(checkHttp(settings(more), ['key']).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(expected)
  })
})

describe('[R17] answers of a configured provider', () => {
  test.each([
    [200, '{"code":0,"data":[{"id":77}]}', 'accepted', '77', null],
    [200, '{"code":"12"}', 'rejected', null, '12'],
    [200, '{"code":"8"}', 'throttled', null, '8'],
    [429, '', 'throttled', null, 'http_429'],
    [400, 'nonsense', 'rejected', null, 'http_400'],
    [502, '{"code":0}', 'unknown', null, 'http_502'],
    [302, '{"code":0}', 'unknown', null, 'http_302'],
    [200, '<html>', 'unknown', null, 'http_200'],
  ])('%i %s is %s', (status, text, outcome, ref, code) =>
    expect(readAnswer(status, text, settings())).toEqual({ outcome, ref, code }),
  )
  test('receipts and replies are read from lists; what is under way is none', () => {
    const body = parseBody(
      '{"reports":[{"id":1,"status":"OK"},{"id":2,"status":"NO","err":"E7"},{"id":3,"status":"SENT"},{}],"replies":[{"mobile":"138","content":"TD"}]}',
    )
    expect(readReceipts(body, settings())).toEqual([
      { ref: '1', outcome: 'delivered', code: null },
      { ref: '2', outcome: 'failed', code: 'E7' },
    ])
    expect(readReplies(body, settings())).toEqual([{ from: '138', text: 'TD' }])
    expect(pick(parseBody('id=5&status=OK'), 'id')).toBe('5')
    expect(pick(parseBody('{"id":900719925474099317}'), 'id')).toBe('900719925474099317')
    expect(pick(parseBody('%69d=5&r[0]=OK'), 'r[0]')).toBe('OK')
    expect(pick({ a: 1 }, 'constructor.name')).toBeUndefined()
  })
})

describe('[R17] a provider to whom a claimed message comes too fast', () => {
  test.each([
    [10, [10, 20, 40, 80, 160, null]],
    [1000, [1000, 2000, null]],
    [6000, [null]],
  ])('%i ms: waits a few seconds at most, then the message goes back to the queue', (firstMs, waits) =>
    expect(waits.map((_, index) => waitTurn(firstMs, index + 1))).toEqual(waits),
  )
})

test.each([
  ['STOP 0C7F6F6E-0000-4000-8000-000000000001', { messageId: '0c7f6f6e-0000-4000-8000-000000000001' }],
  ['Ce <ce@example.org>', { addresses: ['ce@example.org'] }],
  ['Ce@Example.ORG', { addresses: ['Ce@Example.ORG', 'Ce@example.org', 'ce@example.org'] }],
  ['不要再发了', undefined],
])('[R17] of an e-mail that ends e-mails %j is read as %j', (said, read) => expect(readStopMail(said)).toEqual(read))

test('[R17] what is under way is no receipt, and an answer with nothing in its lists is no news', () => {
  expect([isPassing('id:1 stat:ENROUTE'), isPassing('', { message_state: 1 }), isPassing('id:1 stat:DELIVRD')]).toEqual(
    [true, true, false],
  )
  const { receipt, reply } = HttpSettings.parse({
    send: { url: 'https://sms.example.com/send' },
    answer: { state: 'code', accepted: ['0'], ref: 'id' },
    receipt: { list: 'items', ref: 'id', state: 'state', delivered: ['OK'] },
    reply: { list: 'said', from: 'from', text: 'text' },
  })
  const told = { items: [{ id: '1', state: 'OK' }, { id: '2', state: 'SENDING' }, { id: '3' }], said: [] }
  expect(countPassing(told, { receipt })).toBe(1)
  expect([told, { items: [], said: [] }, undefined].map((body) => isNoNews(body, { receipt, reply }))).toEqual([
    false,
    true,
    false,
  ])
})
