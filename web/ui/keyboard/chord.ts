/** The part of a keyboard event that a shortcut looks at. Keys are matched by place (`code`), never by character. */
export type KeyPress = {
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
  readonly repeat: boolean
}

export type Chord = { readonly code: string; readonly ctrl: boolean; readonly alt: boolean; readonly shift: boolean }

const codes: Readonly<Record<string, string>> = {
  '?': 'Slash',
  '/': 'Slash',
  Esc: 'Escape',
  Space: 'Space',
  Enter: 'Enter',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
}

/** 'Ctrl+Enter', 'Alt+1', 'F9', 'J', '?' → chord. Throws on a text that is no chord: it is a mistake in the source. */
export function parseChord(text: string): Chord {
  const parts = text.split('+')
  const key = parts.at(-1) ?? ''
  const modifiers = parts.slice(0, -1)
  const known = modifiers.every((modifier) => ['Ctrl', 'Alt', 'Shift'].includes(modifier))
  const code = codeOf(key)
  if (!known || code === undefined) throw new Error(`not a chord: ${text}`)
  return {
    code,
    ctrl: modifiers.includes('Ctrl'),
    alt: modifiers.includes('Alt'),
    shift: modifiers.includes('Shift') || key === '?',
  }
}

function codeOf(key: string): string | undefined {
  if (/^[A-Z]$/.test(key)) return `Key${key}`
  if (/^[0-9]$/.test(key)) return `Digit${key}`
  if (/^F([1-9]|1[0-2])$/.test(key)) return key
  return codes[key]
}

/** On a Mac, Command does what Ctrl does elsewhere. */
export function matchesChord(chord: Chord, press: KeyPress, isMac = false): boolean {
  const ctrl = press.ctrlKey || (isMac && press.metaKey)
  if (!isMac && press.metaKey) return false
  return (
    samePlace(chord.code, press.code) &&
    chord.ctrl === ctrl &&
    chord.alt === press.altKey &&
    chord.shift === press.shiftKey
  )
}

function samePlace(wanted: string, pressed: string): boolean {
  if (wanted === pressed) return true
  if (wanted === 'Enter') return pressed === 'NumpadEnter'
  return wanted.startsWith('Digit') && pressed === `Numpad${wanted.slice(5)}`
}

export function isFunctionKey(chord: Chord): boolean {
  return /^F\d+$/.test(chord.code)
}

/** Works also while somebody types: Ctrl or Alt chords, function keys, Escape. */
export function worksWhileTyping(chord: Chord): boolean {
  return chord.ctrl || chord.alt || isFunctionKey(chord) || chord.code === 'Escape'
}

/** A key that writes a character on its own (WCAG 2.1.4): these can be switched off. */
export function isSingleCharacter(chord: Chord): boolean {
  return !worksWhileTyping(chord) && /^(Key|Digit|Slash)/.test(chord.code)
}
