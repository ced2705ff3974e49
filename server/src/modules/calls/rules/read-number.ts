import { kindOfNumber, maskPhone, parsePhone } from '@dunwell/kit'
import type { Source } from '../model.ts'

/** kind and value as they are hashed everywhere in the house; what is no whole number (a short code) is only itself. */
export type OutsideNumber = { kind: 'mobile' | 'landline' | 'other'; value: string; masked: string }

type Dialling = Pick<Source, 'outsidePrefix' | 'areaCode' | 'dialPrefixes'>
const digitsLeast = 7

/**
 * What was dialled, as a number: without what is dialled first for a line outside, to be unseen or to go by another carrier, and with the code
 * of one's own town where it was left out. Only what is no number as it stands is looked at without a carrier's prefix: mobiles begin like some.
 */
export function readNumber(dialled: string, source: Dialling): OutsideNumber {
  const plain = readPlain(dialled.replace(/[^\d+]/g, ''), source)
  if (plain.kind !== 'other') return plain
  return readPrefixed(dialled.replace(/[^\d+*#]/g, '').replace(/#+$/, ''), source) ?? plain
}

function readPrefixed(dialled: string, source: Dialling): OutsideNumber | undefined {
  for (const prefix of [source.outsidePrefix, ...source.dialPrefixes]) {
    const rest = dialled.slice(prefix.length)
    if (prefix === '' || !dialled.startsWith(prefix) || rest.length < digitsLeast) continue
    const found = /^[\d+]+$/.test(rest) ? readPlain(rest, source) : undefined
    if (found !== undefined && found.kind !== 'other') return found
    const further = readPrefixed(rest, source)
    if (further !== undefined) return further
  }
  return undefined
}

function readPlain(digits: string, { outsidePrefix, areaCode }: Dialling): OutsideNumber {
  const outside =
    outsidePrefix !== '' && digits.startsWith(outsidePrefix) && digits.length - outsidePrefix.length >= digitsLeast
      ? digits.slice(outsidePrefix.length)
      : digits
  // A mobile of another town is dialled with a zero at many exchanges.
  const plain = /^0(1\d{10})$/.exec(outside)?.[1] ?? outside
  const whole = /^[2-8]\d{6,7}$/.test(plain) && areaCode !== null ? `${areaCode}${plain}` : plain
  const parsed = parsePhone(whole)
  if (parsed.ok) return { kind: parsed.kind, value: parsed.phone, masked: maskPhone(parsed.phone) }
  // Another country is dialled with 00 or written with +.
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(plain)?.[1]
  if (abroad !== undefined) {
    const value = `+${abroad}`
    return { kind: kindOfNumber(value), value, masked: `${value.slice(0, 3)}****${value.slice(-4)}` }
  }
  return { kind: 'other', value: whole, masked: `****${whole.slice(-2)}` }
}

/** The extension in a channel's name: `PJSIP/7140-0000001a` is that of 7140, a trunk has none. */
export function extensionOf(channel: string, digitsMax: number): string | null {
  const peer = /^(?:PJSIP|SIP|IAX2|SCCP|Skinny|DAHDI|Local)\/(\d+)(?:@[^-]*)?(?:-|$|;)/i.exec(channel)?.[1]
  return peer !== undefined && isExtension(peer, digitsMax) ? peer : null
}
export function isExtension(text: string, digitsMax: number): boolean {
  return /^\d+$/.test(text) && text.length >= 2 && text.length <= digitsMax
}

/** A permit's id where the telephone system was given one as account code. */
export function permitOf(account: string): string | null {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(account.trim()) ? account.trim().toLowerCase() : null
}

/** Whether that is dialled to reach somebody outside, and no name, menu or desk of the house. */
export function isOutside(dialled: string): boolean {
  return dialled.replace(/\D/g, '').length >= digitsLeast
}
