import { kindsOfNumber, maskPhone, parsePhone } from '@dunwell/kit'
import type { Source } from '../model.ts'

/** kind and value as they are hashed everywhere in the house; what is no whole number (a short code) is only itself. */
export type OutsideNumber = { kind: 'mobile' | 'landline' | 'other'; value: string; masked: string }

/** What was dialled, as a number: without what is dialled first for a line outside, and with the code of one's own town where it was left out. */
export function readNumber(dialled: string, source: Pick<Source, 'outsidePrefix' | 'areaCode'>): OutsideNumber {
  const digits = dialled.replace(/[^\d+]/g, '')
  const { outsidePrefix } = source
  const outside =
    outsidePrefix !== '' && digits.startsWith(outsidePrefix) && digits.length - outsidePrefix.length >= 7
      ? digits.slice(outsidePrefix.length)
      : digits
  // A mobile of another town is dialled with a zero at many exchanges.
  const plain = /^0(1\d{10})$/.exec(outside)?.[1] ?? outside
  const whole = /^[2-8]\d{6,7}$/.test(plain) && source.areaCode !== null ? `${source.areaCode}${plain}` : plain
  const parsed = parsePhone(whole)
  if (parsed.ok) return { kind: parsed.kind, value: parsed.phone, masked: maskPhone(parsed.phone) }
  // Another country is dialled with 00 or written with +.
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(plain)?.[1]
  if (abroad !== undefined) {
    const value = `+${abroad}`
    return { kind: kindsOfNumber(value)[0], value, masked: `${value.slice(0, 3)}****${value.slice(-4)}` }
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
