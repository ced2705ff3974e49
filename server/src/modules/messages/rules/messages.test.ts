import { letterParts } from '@dunwell/contract/messages'
import { describe, expect, test } from 'vitest'
import { checkTemplate, letterFields, textOf } from './check-template.ts'
import { mergeTemplate } from './merge-template.ts'
import { countSegments, mergeText, readPlaces } from './merge-text.ts'

const letter = Object.fromEntries(letterParts.map((part) => [part, `段落 ${part}`]))

describe('templates', () => {
  test.each([
    ['sms', { body: '您好，{{owed}}。{{opt_out}}' }, undefined],
    ['sms', { body: '您好，{{ owed }}' }, 'template_opt_out_missing'],
    ['sms', { body: '{{opt_out}}{{id_no}}' }, 'template_field_unknown'],
    ['sms', { body: '{{opt_out}} {{owed' }, 'template_field_unknown'],
    ['sms', { body: ' ' }, 'template_parts_wrong'],
    ['sms', { body: '{{opt_out}}', official_seal: '章' }, 'template_parts_wrong'],
    ['sms', { subject: '提醒', body: '{{opt_out}}' }, 'template_parts_wrong'],
    ['email', { subject: '{{client_name}}提醒', body: '{{owed}}{{opt_out}}' }, undefined],
    ['email', { body: '{{owed}}{{opt_out}}' }, 'template_parts_wrong'],
    ['email', { subject: '提醒 {{opt_out}}', body: '{{owed}}' }, 'template_opt_out_missing'],
    ['email', { subject: '{{owed', body: '{{opt_out}}' }, 'template_field_unknown'],
    ['email', { subject: '{{debtor_name}}应还{{owed}}', body: '{{opt_out}}' }, 'template_subject_tells'],
    ['email', { subject: '提醒\nBcc: x', body: '{{opt_out}}' }, 'template_subject_tells'],
    ['letter', { body: '正文' }, 'template_parts_wrong'],
    ['letter', letter, undefined],
  ] as const)('[R17] of %s %j: %s', (channel, parts, fault) => {
    expect(checkTemplate({ channel, parts, purpose: 'collect' })).toBe(fault)
  })

  test.each([
    ['sms', 'service', '{{debtor_name}} {{product}} {{opt_out}}', undefined],
    ['sms', 'service', '{{ owed }} {{opt_out}}', 'template_purpose_tells'],
    ['sms', 'legal_notice', '{{days_overdue}} {{opt_out}}', 'template_purpose_tells'],
    ['sms', 'relay', '{{client_name}} {{case_no}} {{opt_out}}', undefined],
    ['sms', 'locate', '{{debtor_name}} {{opt_out}}', 'template_purpose_tells'],
    ['email', 'relay', '{{product}} {{opt_out}}', 'template_purpose_tells'],
    ['letter', 'locate', '请转告', 'template_purpose_tells'],
  ] as const)('[R17] of %s to %s, %s: %s', (channel, purpose, text, fault) => {
    const parts =
      channel === 'letter'
        ? { other_required: text }
        : { body: text, ...(channel === 'email' && { subject: '请回电' }) }
    expect(checkTemplate({ channel, parts, purpose })).toBe(fault)
  })

  test('[R17] a letter has name and balance only when both are merged, and no part that is blank', () => {
    expect(letterFields(letter)).not.toContain('name_and_balance')
    expect(letterFields({ ...letter, name_and_balance: '{{debtor_name}}：{{owed}}' })).toEqual(letterParts)
    expect(letterFields({ ...letter, official_seal: ' ' })).not.toContain('official_seal')
  })

  test('[R17] a letter is read in the order of its parts', () => {
    expect(textOf({ official_seal: '乙', name_and_balance: '甲' })).toBe('甲\n\n乙')
  })

  test('[R17] a merged value is never read for fields again, and what has no value is named', () => {
    expect(
      mergeText('{{debtor_name}} {{owed}} {{product}}', { debtor_name: '{{owed}}', owed: '1.00', product: null }),
    ).toEqual({
      text: '{{owed}} 1.00 {{product}}',
      missing: ['product'],
    })
    expect(readPlaces('{{owed}}{{owed}}').fields).toEqual(['owed'])
  })

  test('[R17] an e-mail is merged subject apart, one line whatever a value holds, and what either part lacks is named', () => {
    const parts = { subject: '{{client_name}}：{{case_no}}', body: '{{debtor_name}}，{{owed}}。{{opt_out}}' }
    const values = { client_name: '甲\r\nBcc: 乙', case_no: null, debtor_name: '测', owed: null }
    expect(mergeTemplate({ channel: 'email', language: 'zh-CN', parts }, values)).toEqual({
      subject: '甲 Bcc: 乙：{{case_no}}',
      text: '测，{{owed}}。如不愿再收到邮件，请直接回复本邮件并写明“退订”',
      missing: ['case_no', 'owed'],
      segments: null,
    })
  })

  test.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(307), 3],
    ['款'.repeat(70), 1],
    ['款'.repeat(71), 2],
    ['款'.repeat(134), 2],
    ['款'.repeat(135), 3],
  ])('[R17] a text is as many messages as the network makes of it (%#)', (text, count) => {
    expect(countSegments(text)).toBe(count)
  })
})
