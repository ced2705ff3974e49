import type { ReactNode } from 'react'

type PageHeaderProps = { readonly title: string; readonly note?: ReactNode; readonly actions?: ReactNode }

/** The one h1 of a screen, with its actions at the right. */
export function PageHeader({ title, note, actions }: PageHeaderProps) {
  return (
    <div className="dw-page-header">
      <div className="dw-page-title">
        <h1>{title}</h1>
        {note !== undefined && <span className="dw-page-note">{note}</span>}
      </div>
      {actions !== undefined && <div className="dw-page-actions">{actions}</div>}
    </div>
  )
}
