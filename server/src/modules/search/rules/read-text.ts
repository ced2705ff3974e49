import { checkIdNumber, parsePhone, toHalfWidth } from '@dunwell/kit'

/** What a typed text may be; several at once when it fits several. */
export type Probes = {
  /** Characters as written, or Latin letters in lower case without blanks. */
  name?: string
  phone?: string
  idNo?: string
  cardNo?: string
  /** A case's or a contract's number, as written. */
  no?: string
  /** Words that may stand in a note. */
  note?: string
}

/** Reads what somebody typed into the search box. Nothing that could be found gives no probes. */
export function readText(typed: string): Probes {
  const text = toHalfWidth(typed).normalize('NFC').trim()
  const name = readName(text)
  if (name !== undefined) return { name, ...readNote(text) }
  const compact = text.replace(/[\s-]/g, '')
  const id = checkIdNumber(compact)
  const phone = parsePhone(text)
  const no = /^[A-Za-z0-9_/-]{4,40}$/.test(text) && /\d/.test(text) ? text : undefined
  return {
    ...(id.ok ? { idNo: id.idNumber } : {}),
    ...(phone.ok ? { phone: phone.phone } : {}),
    ...(/^\d{12,19}$/.test(compact) ? { cardNo: compact } : {}),
    ...(no === undefined ? {} : { no }),
  }
}

export function isEmpty(probes: Probes): boolean {
  return Object.keys(probes).length === 0
}

function readName(text: string): string | undefined {
  if (/[\p{Script=Han}]/u.test(text)) {
    // The signs of LIKE find nothing in a name, and would match everything.
    const kept = text.replace(/[%_\\\s]/g, '')
    return kept === '' ? undefined : kept
  }
  const letters = text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’·]/g, '')
  return /^[a-z]{2,40}$/.test(letters) ? letters : undefined
}

/** A single character would be found in every other note. */
function readNote(text: string): Pick<Probes, 'note'> {
  const words = text.replace(/[%_\\]/g, '')
  return /\p{Script=Han}/u.test(words) && words.length >= 2 ? { note: words } : {}
}
