type ComposingPress = { readonly isComposing: boolean; readonly keyCode: number }

export type ImeGuard = {
  readonly start: () => void
  readonly end: () => void
  readonly blocks: (press: ComposingPress) => boolean
}

/**
 * True while an input method is choosing characters. The key that ends the choice may arrive after `compositionend`
 * (macOS sends Enter with keyCode 229, some browsers without it), so the latch opens only one task later.
 */
export function createImeGuard(later: (run: () => void) => void): ImeGuard {
  let composition = 0
  let composing = false
  return {
    start() {
      composition += 1
      composing = true
    },
    end() {
      const ended = composition
      later(() => {
        // A new composition that began meanwhile keeps the latch closed.
        if (composition === ended) composing = false
      })
    },
    blocks: (press) => composing || press.isComposing || press.keyCode === 229,
  }
}
