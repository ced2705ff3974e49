import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../error-state.tsx'
import { DateText } from '../text/date-text.tsx'
import { FileField } from '../upload/file-field.tsx'
import type { CasePage } from './case-queries.ts'
import { useDocument } from './use-document.ts'

export const documentKinds = [
  'letter',
  'court',
  'death',
  'medical',
  'police',
  'insolvency',
  'client_order',
  'id_check',
  'plan',
  'recording',
  'other',
] as const satisfies readonly CasePage['documents'][number]['kind'][]
export type DocumentKind = (typeof documentKinds)[number]

/** 资料: the papers of the debtor's cases, each by what it is; a look at one is written down. */
export function DocumentsPanel({ page, onAdded }: { readonly page: CasePage; readonly onAdded: () => void }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const mayRead = page.may.includes('portfolio.read-document')
  const mayAdd = page.may.includes('portfolio.hold')
  if (page.documents.length === 0 && !mayAdd) return null
  return (
    <section aria-labelledby="dw-case-documents" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-documents" className="dw-subtitle">
          {t('cases.documents.title')}
        </h2>
        {mayAdd && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('cases.documents.add')}
          </Button>
        )}
      </div>
      {page.documents.length === 0 && <p className="dw-muted">{t('cases.documents.none')}</p>}
      <ul className="dw-case-holds">
        {page.documents.map((document) => (
          <li key={document.id}>
            {mayRead ? (
              <a href={`/v1/documents/${document.id}/file`} download>
                {t(`cases.documents.kinds.${document.kind}`)}
              </a>
            ) : (
              <span>{t(`cases.documents.kinds.${document.kind}`)}</span>
            )}
            <span className="dw-muted">
              <DateText at={document.added_at} /> {document.added_by_name}
            </span>
          </li>
        ))}
      </ul>
      {adding && (
        <AddDocument
          caseId={page.id}
          onClose={(added) => {
            setAdding(false)
            if (added) onAdded()
          }}
        />
      )}
    </section>
  )
}

type DocumentForm = { readonly kind: DocumentKind; readonly file: File }

function AddDocument({ caseId, onClose }: { readonly caseId: string; readonly onClose: (added: boolean) => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<DocumentForm>()
  const { send, pending, problem } = useDocument(caseId)
  const isRecording = Form.useWatch('kind', form) === 'recording'
  const submit = async ({ kind, file }: DocumentForm) => {
    if ((await send(kind, file)) !== undefined) onClose(true)
  }
  return (
    <Modal
      open
      title={t('cases.documents.add')}
      okText={t('cases.documents.add')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={() => onClose(false)}
      width={440}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="kind"
          label={t('cases.documents.kind')}
          rules={[{ required: true, message: t('cases.documents.kindMissing') }]}
        >
          <Select options={documentKinds.map((value) => ({ value, label: t(`cases.documents.kinds.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="file"
          label={t(isRecording ? 'cases.documents.recordingFile' : 'cases.documents.file')}
          rules={[{ required: true, message: t('ui.fileField.missing') }]}
        >
          <FileField accept={isRecording ? '.wav,.mp3' : '.pdf,.png,.jpg,.jpeg'} />
        </Form.Item>
      </Form>
      <CommandProblem problem={problem} what={t('cases.documents.add')} />
    </Modal>
  )
}
