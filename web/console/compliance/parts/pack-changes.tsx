import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { predicateText } from '../predicate-text.ts'
import type { Pack } from '../queries.ts'

type Field = Pack['changes'][number]['fields'][number]
const named = [
  'citation',
  'clause',
  'bindingness',
  'certainty',
  'from',
  'until',
  'counter',
  'effect',
  'message_zh',
  'message_en',
  'alternative_zh',
  'alternative_en',
  'override',
  'test',
  'when',
] as const

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
              {fieldName(field.name, t)}
              {t('compliance.rules.colon')}
              <del>{valueText(field.name, field.before, t)}</del> <ins>{valueText(field.name, field.after, t)}</ins>
            </div>
          ))}
        </article>
      ))}
    </section>
  )
}

function fieldName(name: Field['name'], t: TFunction): string {
  const known = named.find((one) => one === name)
  return known === undefined ? name : t(`compliance.fields.${known}`)
}

function valueText(name: string, value: unknown, t: TFunction): string {
  if (value === null || value === undefined) return t('ui.none')
  if (name === 'test') return predicateText(value, t)
  if (name === 'counter') return String((value as { limit?: number }).limit ?? '')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
