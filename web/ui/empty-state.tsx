import { FilterOutlined, InboxOutlined, LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type EmptyStateProps =
  | {
      readonly kind: 'nothing'
      readonly title?: string | undefined
      readonly hint?: string | undefined
      readonly action?: ReactNode
    }
  | { readonly kind: 'filtered'; readonly onClear: () => void }
  | { readonly kind: 'permission' }

/** The three reasons for seeing nothing are never mixed up. */
export function EmptyState(props: EmptyStateProps) {
  const { t } = useTranslation()
  if (props.kind === 'filtered') {
    return (
      <Frame icon={<FilterOutlined />} title={t('ui.empty.filtered')}>
        <Button onClick={props.onClear}>{t('ui.empty.clearFilters')}</Button>
      </Frame>
    )
  }
  if (props.kind === 'permission') {
    return (
      <Frame icon={<LockOutlined />} title={t('ui.empty.permission')}>
        {t('ui.empty.permissionHint')}
      </Frame>
    )
  }
  return (
    <Frame icon={<InboxOutlined />} title={props.title ?? t('ui.empty.nothing')}>
      {props.hint}
      {props.action}
    </Frame>
  )
}

function Frame({
  icon,
  title,
  children,
}: {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <div className="dw-empty" role="status">
      <span className="dw-empty-icon" aria-hidden>
        {icon}
      </span>
      <strong>{title}</strong>
      <div className="dw-empty-hint">{children}</div>
    </div>
  )
}
