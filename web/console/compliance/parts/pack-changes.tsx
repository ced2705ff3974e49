import { useTranslation } from 'react-i18next'
import type { Pack } from '../queries.ts'

/** What this version says otherwise than the one before it. */
export function PackChanges({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation()
  const title = t('compliance.changes.title', { version: pack.base_version ?? '' })
  return (
    <section className="dw-panel dw-panel-pad" aria-label={title}>
      <h2 className="dw-subtitle">{title}</h2>
      {pack.changes.length === 0 ? (
        <p>{t('compliance.changes.none')}</p>
      ) : (
        <ul>
          {pack.changes.map(({ rule_id, change, fields }) => (
            <li key={rule_id}>
              <code className="dw-code">{rule_id}</code> {t(`compliance.changes.${change}`)} {fields.join(', ')}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
