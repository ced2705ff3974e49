import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { moreKey, type PanelItem, pagesOf, pageWith } from '../code-panels.ts'

type CodePanelProps<Code extends string> = {
  readonly id: string
  readonly legend: string
  readonly codes: readonly Code[]
  readonly chosen: Code | undefined
  /** Offered by the system; only a mark until it is accepted. */
  readonly suggested?: Code | undefined
  readonly textOf: (code: Code) => string
  readonly onChoose: (code: Code) => void
}

/** Codes as keys: digit, click or arrows choose. The digits themselves are shortcuts of the record panel. */
export function CodePanel<Code extends string>(props: CodePanelProps<Code>) {
  const { id, legend, codes, chosen } = props
  const pages = pagesOf(codes)
  const [turned, setTurned] = useState<number>()
  const pageIndex = Math.min(turned ?? pageWith(pages, chosen), pages.length - 1)
  const turn = () => {
    setTurned((pageIndex + 1) % pages.length)
    window.setTimeout(() => focusPanel(id))
  }
  return (
    <fieldset id={id} className="dw-codes">
      <legend>{legend}</legend>
      <div className="dw-codes-keys">
        {(pages[pageIndex] ?? []).map((item, index) => (
          <CodeKey key={item} {...props} item={item} digit={index + 1} onMore={turn} />
        ))}
      </div>
    </fieldset>
  )
}

type CodeKeyProps<Code extends string> = CodePanelProps<Code> & {
  readonly item: PanelItem<Code>
  readonly digit: number
  readonly onMore: () => void
}

function CodeKey<Code extends string>(props: CodeKeyProps<Code>) {
  const { id, item, digit, chosen, suggested, textOf, onChoose, onMore } = props
  const { t } = useTranslation()
  if (item === moreKey) {
    return (
      <button type="button" className="dw-code-key" data-code-key={digit} onClick={onMore}>
        <kbd>{digit}</kbd>
        <span>{t('work.record.more')}</span>
      </button>
    )
  }
  const isSuggested = suggested === item
  const look = chosen === item ? ' dw-code-chosen' : isSuggested ? ' dw-code-suggested' : ''
  return (
    <label className={`dw-code-key${look}`}>
      <input
        type="radio"
        name={id}
        checked={chosen === item}
        onChange={() => onChoose(item)}
        data-code-key={digit}
        className="dw-visually-hidden"
      />
      <kbd>{digit}</kbd>
      <span>{textOf(item)}</span>
      {isSuggested && <small>{t('work.record.suggested')}</small>}
    </label>
  )
}

/** Puts the focus into a panel: on what is chosen, else on its first key. */
export function focusPanel(id: string): void {
  const panel = document.getElementById(id)
  const target =
    panel?.querySelector<HTMLElement>('input:checked') ?? panel?.querySelector<HTMLElement>('[data-code-key]')
  target?.focus()
}

/** Presses the key with this digit in the panel that has the focus. True when it chose a code. */
export function pressCodeKey(digit: number): boolean {
  const panel = document.activeElement?.closest('.dw-codes')
  const key = panel?.querySelector<HTMLElement>(`[data-code-key="${digit}"]`)
  // Drawn at once: the next digit may follow before the next frame, and must meet the panel that this one opens.
  flushSync(() => key?.click())
  key?.focus()
  return key instanceof HTMLInputElement
}

export function isInCodePanel(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.dw-codes') !== null
}
