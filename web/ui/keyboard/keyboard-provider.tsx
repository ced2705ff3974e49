import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBoolean, usePreference } from '../preferences.ts'
import { HelpSheet } from './help-sheet.tsx'
import { createImeGuard } from './ime-guard.ts'
import { createShortcutRegistry, type Shortcut, type ShortcutRegistry } from './shortcut-registry.ts'

type Keyboard = { readonly registry: ShortcutRegistry; readonly showHelp: () => void }

const KeyboardContext = createContext<Keyboard | undefined>(undefined)

function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext)
  if (keyboard === undefined) throw new Error('KeyboardProvider is missing')
  return keyboard
}

export function useShortcutHelp(): () => void {
  return useKeyboard().showHelp
}

/** Shortcuts of a screen or part, for as long as it is mounted. The newest `run` is always the one called. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { registry } = useKeyboard()
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  const signature = shortcuts.map(({ keys, label }) => `${keys} ${label}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the list, which is new at every render
  useEffect(() => {
    const removals = latest.current.map((shortcut, index) =>
      registry.add({
        ...shortcut,
        run: () => latest.current[index]?.run(),
        isWithin: (target) => latest.current[index]?.isWithin?.(target) ?? true,
      }),
    )
    return () => {
      for (const remove of removals) remove()
    }
  }, [registry, signature])
}

/** While `open`, the shortcuts under a dialog are silent. */
export function useShortcutLayer(open: boolean): void {
  const { registry } = useKeyboard()
  useEffect(() => (open ? registry.openLayer() : undefined), [open, registry])
}

export function KeyboardProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(createShortcutRegistry)
  const [singleKeysOn, setSingleKeysOn] = usePreference('single-keys', isBoolean, true)
  const [helpFor, setHelpFor] = useState<readonly Shortcut[]>()
  const keyboard = useMemo(() => ({ registry, showHelp: () => setHelpFor(registry.active()) }), [registry])
  useKeyListener(registry, singleKeysOn)
  return (
    <KeyboardContext value={keyboard}>
      <HelpKey />
      {children}
      <HelpSheet
        shortcuts={helpFor}
        onClose={() => setHelpFor(undefined)}
        singleKeysOn={singleKeysOn}
        onSingleKeys={setSingleKeysOn}
      />
    </KeyboardContext>
  )
}

function HelpKey() {
  const { t } = useTranslation()
  const showHelp = useShortcutHelp()
  useShortcuts([{ keys: '?', label: t('ui.keyboard.showHelp'), group: 'general', run: showHelp }])
  return null
}

function useKeyListener(registry: ShortcutRegistry, singleKeysOn: boolean): void {
  const [guard] = useState(() => createImeGuard((run) => window.setTimeout(run)))
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || guard.blocks(event) || event.getModifierState('AltGraph')) return
      const context = {
        target: event.target,
        typing: isTyping(event.target),
        dialogOpen: isDialogOpen(),
        singleKeysOn,
        isMac: isMac(),
      }
      const shortcut = registry.find(event, context)
      if (!shortcut) return
      event.preventDefault()
      shortcut.run()
    }
    document.addEventListener('compositionstart', guard.start, true)
    document.addEventListener('compositionend', guard.end, true)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('compositionstart', guard.start, true)
      document.removeEventListener('compositionend', guard.end, true)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [guard, registry, singleKeysOn])
}

const isMac = (): boolean => /Mac|iPhone|iPad/.test(window.navigator.platform)

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'reset'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

// Closed dialogs may stay in the page, hidden.
function isDialogOpen(): boolean {
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]')
  return [...dialogs].some((dialog) => dialog.getClientRects().length > 0)
}
