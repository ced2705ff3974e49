import { templateParts } from '@dunwell/contract/messages'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateRow } from '../queries.ts'

/** The parts of a version in the order in which they are read. */
export function TemplateTexts({ template }: { readonly template: TemplateRow }) {
  const { t } = useTranslation()
  return (
    <dl className="dw-facts">
      {templateParts
        .filter((part) => template.parts[part] !== undefined)
        .map((part) => (
          <Fragment key={part}>
            <dt>{t(`messages.parts.${part}`)}</dt>
            <dd>{template.parts[part]}</dd>
          </Fragment>
        ))}
    </dl>
  )
}
