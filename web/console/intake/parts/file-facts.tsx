import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../../ui/text/format.ts'

type FactNames = { readonly fields?: ReadonlyMap<string, string> }

/** Where in the file something is wrong, and which of our limits it meets: what the sentence of a code leaves open. */
export function FileFacts({
  facts,
  fields,
}: { readonly facts: Readonly<Record<string, unknown>> | null | undefined } & FactNames) {
  const { t } = useTranslation()
  const { line, column, limit, fields: concerned } = facts ?? {}
  const parts = [
    typeof line === 'number' && t('intake.upload.line', { line }),
    typeof column === 'number' && t('intake.upload.column', { column }),
    typeof limit === 'number' &&
      t('intake.upload.limit', { limit: limit > 10_000 ? formatBytes(limit) : String(limit) }),
    Array.isArray(concerned) &&
      concerned.length > 0 &&
      t('intake.check.fields', {
        fields: concerned.map((field) => fields?.get(String(field)) ?? field).join(t('ui.separator')),
      }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : <p className="dw-strong">{parts.join(' · ')}</p>
}
