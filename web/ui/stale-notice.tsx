import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type StaleField = { readonly label: string; readonly mine: ReactNode; readonly theirs: ReactNode }

type StaleNoticeProps = {
  readonly onReload: () => void
  /** After the reload: the fields in which both versions differ. */
  readonly fields?: readonly StaleField[]
}

/** A stale form (412): says that nothing was saved, keeps what was typed, and puts both versions side by side. */
export function StaleNotice({ onReload, fields = [] }: StaleNoticeProps) {
  const { t } = useTranslation()
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('ui.stale.title')}
      description={
        <>
          <p>{t('ui.stale.hint')}</p>
          {fields.length > 0 && <StaleTable fields={fields} />}
        </>
      }
      action={<Button onClick={onReload}>{t('ui.actions.reload')}</Button>}
    />
  )
}

function StaleTable({ fields }: { readonly fields: readonly StaleField[] }) {
  const { t } = useTranslation()
  return (
    <table className="dw-plain-table">
      <thead>
        <tr>
          <th scope="col">{t('ui.stale.field')}</th>
          <th scope="col">{t('ui.stale.mine')}</th>
          <th scope="col">{t('ui.stale.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.label}>
            <th scope="row">{field.label}</th>
            <td>{field.mine}</td>
            <td>{field.theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
