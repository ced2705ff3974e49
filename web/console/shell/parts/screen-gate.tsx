import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useMe } from '../../identity/index.ts'
import { maySee, type ScreenDeclaration } from '../../screen.ts'

type ScreenGateProps = { readonly screen: ScreenDeclaration; readonly children: ReactNode }

/** Names the document after the screen, and says so when a typed address leads where the roles do not. */
export function ScreenGate({ screen, children }: ScreenGateProps) {
  const { t } = useTranslation()
  const { permissions } = useMe()
  const name = t(screen.labelKey)
  useEffect(() => {
    document.title = t('shell.title', { screen: name })
  }, [t, name])
  if (maySee(screen, permissions)) return children
  return (
    <div className="dw-panel dw-panel-pad">
      <h1 className="dw-visually-hidden">{t('shell.noPermission')}</h1>
      <EmptyState kind="permission" />
    </div>
  )
}
