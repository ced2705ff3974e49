import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { templateQuery } from '../queries.ts'
import { TemplateTexts } from './template-texts.tsx'

/** The words that are decided about, exactly as they were submitted. */
export function FrozenTemplate({ templateId }: { readonly templateId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(templateQuery(templateId))
  if (error) return <ErrorState error={error} what={t('messages.template')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-frozen-template">
      <h2 id="dw-frozen-template" className="dw-subtitle">
        {t('messages.versionOf', { name: data.name, version: data.version })}
      </h2>
      <p className="dw-muted">
        {data.client_name} {t(`messages.channels.${data.channel}`)} {t(`messages.languages.${data.language}`)}{' '}
        {t(`messages.purposes.${data.purpose}`)}
      </p>
      <TemplateTexts template={data} />
    </section>
  )
}
