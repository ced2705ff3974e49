import { useTranslation } from 'react-i18next'
import { fieldLabel, fieldText } from '../field-text.ts'
import type { Pack } from '../queries.ts'

/** What this version says otherwise than the one before it, rule by rule and field by field. */
export function PackChanges({ pack }: { readonly pack: Pack }) {
  const { t, i18n } = useTranslation()
  const title = t('compliance.changes.title', { version: pack.base_version ?? '' })
  const messageOf = (id: string) => {
    const rule = pack.rules.find((one) => one.id === id)
    return i18n.language === 'en' ? rule?.message_en : rule?.message_zh
  }
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-label={title}>
      <h2 className="dw-subtitle">{title}</h2>
      {pack.changes.length === 0 && <p>{t('compliance.changes.none')}</p>}
      {pack.changes.map(({ rule_id, change, fields }) => (
        <article key={rule_id} aria-label={rule_id} className="dw-rule">
          <div>
            {t(`compliance.changes.${change}`)} <code className="dw-code">{rule_id}</code> {messageOf(rule_id)}
          </div>
          {fields.map((field) => (
            <div key={field.name}>
              {fieldLabel(field.name, t)}
              {t('compliance.rules.colon')}
              <del>{fieldText(field.name, field.before, t)}</del> <ins>{fieldText(field.name, field.after, t)}</ins>
            </div>
          ))}
        </article>
      ))}
    </section>
  )
}
