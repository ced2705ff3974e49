import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { previewQuery, type TemplateRow } from '../queries.ts'
import { TemplateTexts } from './template-texts.tsx'

/** The words of a version, and what the debtor of a case would read. */
export function PreviewTemplate({ template }: { readonly template: TemplateRow }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [caseNo, setCaseNo] = useState('')
  return (
    <>
      <Button
        size="small"
        aria-label={t('messages.previewOf', { name: template.name, version: template.version })}
        onClick={() => setOpen(true)}
      >
        {t('messages.preview')}
      </Button>
      <Modal
        open={open}
        title={t('messages.versionOf', { name: template.name, version: template.version })}
        footer={null}
        onCancel={() => setOpen(false)}
        afterClose={() => setCaseNo('')}
        destroyOnHidden
      >
        <TemplateTexts template={template} />
        <Input.Search
          aria-label={t('messages.caseNo')}
          placeholder={t('messages.caseNo')}
          enterButton={t('messages.merge')}
          maxLength={100}
          onSearch={(value) => setCaseNo(value.trim())}
        />
        {caseNo !== '' && <Merged templateId={template.id} caseNo={caseNo} />}
      </Modal>
    </>
  )
}

function Merged({ templateId, caseNo }: { readonly templateId: string; readonly caseNo: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(previewQuery(templateId, caseNo))
  if (error) return <ErrorState error={error} what={t('messages.preview')} onRetry={() => void refetch()} />
  if (data === undefined) return <div className="dw-list-wait" aria-busy="true" />
  return (
    <section aria-label={t('messages.merged')}>
      {data.subject !== null && <h3 className="dw-subtitle">{data.subject}</h3>}
      <p className="dw-trail-note">{data.text}</p>
      {data.missing.length > 0 && (
        <p role="alert">
          {t('messages.missing', {
            fields: data.missing.map((field) => t(`messages.fields.${field}`)).join(t('messages.comma')),
          })}
        </p>
      )}
      {data.segments !== null && <p className="dw-muted">{t('messages.segments', { count: data.segments })}</p>}
    </section>
  )
}
