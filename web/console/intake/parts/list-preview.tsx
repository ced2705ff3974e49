import { useTranslation } from 'react-i18next'
import { CountText } from '../../../ui/text/count-text.tsx'
import type { Delivery } from '../queries.ts'

const actions = ['recall', 'stop', 'keep', 'return', 'close'] as const

/** What a list will do with how many cases, before anybody confirms it. Other files have nothing to show here. */
export function ListPreview({ preview }: { readonly preview: Delivery['preview'] }) {
  const { t } = useTranslation()
  const named = actions.filter((action) => preview[action] !== undefined)
  if (named.length === 0) return null
  return (
    <section aria-labelledby="dw-list-preview">
      <h3 id="dw-list-preview" className="dw-subtitle">
        {t('intake.preview.title')}
      </h3>
      <dl className="dw-figures">
        {named.map((action) => (
          <div key={action}>
            <dt>{t(`intake.preview.${action}`)}</dt>
            <dd>
              <CountText count={preview[action] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
