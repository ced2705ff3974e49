import type { ReactNode } from 'react'
import { BrandMark } from '../../../ui/brand-mark.tsx'
import { LanguageSwitch } from '../../../ui/language-switch.tsx'

export function SignInFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="dw-sign-in">
      <header className="dw-sign-in-head">
        <BrandMark />
        <LanguageSwitch />
      </header>
      <main className="dw-sign-in-main" id="main" tabIndex={-1}>
        <div className="dw-sign-in-card">{children}</div>
      </main>
    </div>
  )
}
