import { letterParts } from '@dunwell/contract/messages'
import { describe, expect, test } from 'vitest'
import { checkTemplate, letterFields, textOf } from './check-template.ts'
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
    ['letter', { body: '正文' }, 'template_parts_wrong'],
    ['letter', letter, undefined],
  ] as const)('[R17] of %s %j: %s', (channel, parts, fault) => {
    expect(checkTemplate(channel, parts)).toBe(fault)
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
