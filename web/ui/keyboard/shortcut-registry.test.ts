import { describe, expect, it } from 'vitest'
import { type KeyPress, matchesChord, parseChord } from './chord.ts'
import { createShortcutRegistry, type PressContext, type Shortcut } from './shortcut-registry.ts'

const noModifiers = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, repeat: false }
const press = (code: string, held: Partial<KeyPress> = {}): KeyPress => ({ ...noModifiers, code, ...held })
const idle: PressContext = { target: null, typing: false, dialogOpen: false, singleKeysOn: true, isMac: false }
const shortcut = (keys: string, more: Partial<Shortcut> = {}): Shortcut => ({
  keys,
  label: keys,
  run: () => {},
  ...more,
})

describe('chords', () => {
  it('[R17] match the place of a key, so an input method or layout cannot change them', () => {
    expect(matchesChord(parseChord('Alt+J'), press('KeyJ', { altKey: true }))).toBe(true)
    expect(matchesChord(parseChord('Ctrl+Enter'), press('NumpadEnter', { ctrlKey: true }))).toBe(true)
    expect(matchesChord(parseChord('Alt+1'), press('Numpad1', { altKey: true }))).toBe(true)
    expect(matchesChord(parseChord('?'), press('Slash', { shiftKey: true }))).toBe(true)
  })

  it('[R17] need exactly their modifiers', () => {
    expect(matchesChord(parseChord('Ctrl+S'), press('KeyS', { ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(matchesChord(parseChord('F9'), press('F9', { altKey: true }))).toBe(false)
    expect(matchesChord(parseChord('J'), press('KeyJ', { metaKey: true }))).toBe(false)
  })

  it('[R17] take Command for Ctrl on a Mac only', () => {
    expect(matchesChord(parseChord('Ctrl+S'), press('KeyS', { metaKey: true }), true)).toBe(true)
    expect(matchesChord(parseChord('Ctrl+S'), press('KeyS', { metaKey: true }), false)).toBe(false)
  })

  it('[R17] a text that is no chord is refused where it is written', () => {
    expect(() => parseChord('Hyper+Q')).toThrow()
    expect(() => parseChord('Ctrl+')).toThrow()
  })
})

describe('which shortcut fires', () => {
  it('[R17] while typing only chords, function keys and Escape fire', () => {
    const registry = createShortcutRegistry()
    for (const keys of ['J', 'F9', 'Ctrl+Enter', 'Esc', '?']) registry.add(shortcut(keys))
    const typing = { ...idle, typing: true }
    expect(registry.find(press('KeyJ'), typing)).toBeUndefined()
    expect(registry.find(press('Slash', { shiftKey: true }), typing)).toBeUndefined()
    expect(registry.find(press('F9'), typing)?.keys).toBe('F9')
    expect(registry.find(press('Enter', { ctrlKey: true }), typing)?.keys).toBe('Ctrl+Enter')
    expect(registry.find(press('Escape'), typing)?.keys).toBe('Esc')
  })

  it('[R17] single-character keys can be switched off, the others stay', () => {
    const registry = createShortcutRegistry()
    registry.add(shortcut('A'))
    registry.add(shortcut('F9'))
    const off = { ...idle, singleKeysOn: false }
    expect(registry.find(press('KeyA'), off)).toBeUndefined()
    expect(registry.find(press('F9'), off)?.keys).toBe('F9')
    expect(registry.find(press('KeyA'), idle)?.keys).toBe('A')
  })

  it('[R17] a held key fires once unless it may repeat', () => {
    const registry = createShortcutRegistry()
    registry.add(shortcut('F9'))
    registry.add(shortcut('Alt+J', { mayRepeat: true }))
    expect(registry.find(press('F9', { repeat: true }), idle)).toBeUndefined()
    expect(registry.find(press('KeyJ', { altKey: true, repeat: true }), idle)?.keys).toBe('Alt+J')
  })

  it('[R17] an open dialog silences what lies under it until it closes', () => {
    const registry = createShortcutRegistry()
    registry.add(shortcut('F9', { label: 'screen' }))
    const close = registry.openLayer()
    expect(registry.find(press('F9'), idle)).toBeUndefined()
    const remove = registry.add(shortcut('F9', { label: 'dialog' }))
    expect(registry.find(press('F9'), idle)?.label).toBe('dialog')
    remove()
    close()
    expect(registry.find(press('F9'), idle)?.label).toBe('screen')
  })

  it('[R17] a dialog without a layer of its own silences the page as well', () => {
    const registry = createShortcutRegistry()
    registry.add(shortcut('F9'))
    expect(registry.find(press('F9'), { ...idle, dialogOpen: true })).toBeUndefined()
  })

  it('[R17] the last one added wins, and a focus-scoped one only inside its part', () => {
    const registry = createShortcutRegistry()
    registry.add(shortcut('A', { label: 'first' }))
    const panel = new EventTarget()
    registry.add(shortcut('A', { label: 'panel', isWithin: (target) => target === panel }))
    expect(registry.find(press('KeyA'), idle)?.label).toBe('first')
    expect(registry.find(press('KeyA'), { ...idle, target: panel })?.label).toBe('panel')
    expect(registry.active()).toHaveLength(2)
  })
})
