import type { ReactNode } from 'react'

/** A wide table on a narrow screen: it scrolls by itself, by keyboard too, and the page does not. */
export function ScrollX({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // A group and no region: it is no landmark beside the panel around it.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="dw-scroll-x" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
