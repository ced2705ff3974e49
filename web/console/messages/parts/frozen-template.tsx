import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { FrozenPanel } from '../../../ui/frozen-panel.tsx'
import { templateQuery } from '../queries.ts'
import { TemplateTexts } from './template-texts.tsx'

/** The words that are decided about, exactly as they were submitted. */
export function FrozenTemplate({ templateId }: { readonly templateId: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(templateQuery(templateId))
  if (error) return <ErrorState error={error} what={t('messages.template')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  return (
    <FrozenPanel
      title={t('messages.versionOf', { name: data.name, version: data.version })}
      note={
        <>
          {data.client_name} {t(`messages.channels.${data.channel}`)} {t(`messages.languages.${data.language}`)}{' '}
          {t(`messages.purposes.${data.purpose}`)}
        </>
      }
    >
      <TemplateTexts template={data} />
    </FrozenPanel>
  )
}
