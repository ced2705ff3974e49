/** What the palette offers, in order: to search, the screens whose names fit, and the cases that were found. */
export type PaletteOption =
  | { readonly kind: 'search'; readonly id: string }
  | { readonly kind: 'screen'; readonly id: string; readonly path: string; readonly label: string }
  | { readonly kind: 'case'; readonly id: string; readonly caseId: string }

type Offer = {
  readonly text: string
  readonly maySearch: boolean
  readonly screens: readonly { readonly path: string; readonly label: string }[]
  /** Undefined until somebody searched; then searching again is offered last. */
  readonly found: readonly { readonly id: string }[] | undefined
}

export function paletteOptions({ text, maySearch, screens, found }: Offer): readonly PaletteOption[] {
  const wanted = text.trim().toLowerCase()
  const cases = (found ?? []).map(({ id }) => ({ kind: 'case' as const, id: `case-${id}`, caseId: id }))
  const fitting = screens
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .map(({ path, label }) => ({ kind: 'screen' as const, id: `screen-${path}`, path, label }))
  const search = maySearch && wanted !== '' ? [{ kind: 'search' as const, id: 'search' }] : []
  return found === undefined ? [...search, ...fitting] : [...cases, ...fitting, ...search]
}

/** The option after a step up or down; the list is a ring. */
export function stepFrom(
  options: readonly PaletteOption[],
  current: string | undefined,
  step: 1 | -1,
): string | undefined {
  if (options.length === 0) return undefined
  const at = options.findIndex(({ id }) => id === current)
  const next = at === -1 ? (step === 1 ? 0 : options.length - 1) : (at + step + options.length) % options.length
  return options[next]?.id
}
