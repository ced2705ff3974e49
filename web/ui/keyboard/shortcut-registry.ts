import { type Chord, isSingleCharacter, type KeyPress, matchesChord, parseChord, worksWhileTyping } from './chord.ts'

export type ShortcutGroup = 'general' | 'screen'

export type Shortcut = {
  /** 'F9', 'Ctrl+Enter', 'Alt+J', 'A', '?' */
  readonly keys: string
  readonly label: string
  readonly run: () => void
  readonly group?: ShortcutGroup
  /** Fires only when the focus is inside; single-character keys should have one. */
  readonly isWithin?: (target: EventTarget | null) => boolean
  readonly mayRepeat?: boolean
}

export type PressContext = {
  readonly target: EventTarget | null
  readonly typing: boolean
  /** A dialog is open: the shortcuts of the page below are silent even if it opened no layer. */
  readonly dialogOpen: boolean
  readonly singleKeysOn: boolean
  readonly isMac: boolean
}

type Entry = { readonly shortcut: Shortcut; readonly chord: Chord; readonly layer: number }

export type ShortcutRegistry = {
  readonly add: (shortcut: Shortcut) => () => void
  /** Opens a layer (a dialog): until it closes, only shortcuts added inside it fire. */
  readonly openLayer: () => () => void
  readonly find: (press: KeyPress, context: PressContext) => Shortcut | undefined
  readonly active: () => readonly Shortcut[]
}

export function createShortcutRegistry(): ShortcutRegistry {
  let entries: readonly Entry[] = []
  let layers: readonly number[] = [0]
  let lastLayer = 0
  const top = () => layers.at(-1) ?? 0
  return {
    add(shortcut) {
      const entry = { shortcut, chord: parseChord(shortcut.keys), layer: top() }
      entries = [...entries, entry]
      return () => {
        entries = entries.filter((other) => other !== entry)
      }
    },
    openLayer() {
      const layer = ++lastLayer
      layers = [...layers, layer]
      return () => {
        layers = layers.filter((other) => other !== layer)
      }
    },
    find(press, context) {
      const fits = (entry: Entry) => entry.layer === top() && mayFire(entry, press, context)
      return entries.findLast(fits)?.shortcut
    },
    active: () => entries.filter((entry) => entry.layer === top()).map((entry) => entry.shortcut),
  }
}

function mayFire({ shortcut, chord, layer }: Entry, press: KeyPress, context: PressContext): boolean {
  if (!matchesChord(chord, press, context.isMac)) return false
  if (context.dialogOpen && layer === 0) return false
  if (press.repeat && shortcut.mayRepeat !== true) return false
  if (context.typing && !worksWhileTyping(chord)) return false
  if (!context.singleKeysOn && isSingleCharacter(chord)) return false
  return shortcut.isWithin?.(context.target) ?? true
}
