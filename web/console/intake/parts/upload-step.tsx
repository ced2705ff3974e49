import { InboxOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UploadProgress } from '../../../ui/upload/upload-progress.tsx'
import type { Encoding, Uploaded } from '../queries.ts'
import type { KnownFile } from '../scene.ts'
import { useUpload } from '../use-upload.ts'
import { OpenStep } from './open-step.tsx'
import { UploadRefusal } from './upload-refusal.tsx'

type UploadStepProps = {
  readonly onBack: () => void
  readonly onUploaded: (file: KnownFile & { readonly source: File }) => void
}

/** Step 2: one file, dropped or chosen; what is no table is refused before it is sent, with the way out. */
export function UploadStep({ onBack, onUploaded }: UploadStepProps) {
  const { t } = useTranslation()
  const [closed, setClosed] = useState<{ readonly source: File; readonly uploaded: Uploaded }>()
  const settle = (source: File, uploaded: Uploaded) => {
    if (uploaded.asks !== null) return setClosed({ source, uploaded })
    setClosed(undefined)
    onUploaded({ name: source.name, source, uploaded })
  }
  const { state, send, ...controls } = useUpload(settle)
  const take = async (source: File, encoding?: Encoding) => {
    const uploaded = await send(source, encoding)
    if (uploaded) settle(source, uploaded)
  }
  const waiting = state.kind === 'idle' || state.kind === 'refused'
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-upload">
      <h2 id="dw-upload" className="dw-subtitle">
        {t('intake.upload.title')}
      </h2>
      {state.kind === 'refused' && <UploadRefusal {...state} onSend={(file, encoding) => void take(file, encoding)} />}
      {closed && waiting && (
        <OpenStep uploaded={closed.uploaded} onOpened={(uploaded) => settle(closed.source, uploaded)} />
      )}
      {waiting ? <DropZone onFile={take} /> : <UploadProgress state={state} {...controls} />}
      <div className="dw-panel-foot">
        <Button onClick={onBack}>{t('intake.recognise.back')}</Button>
      </div>
    </section>
  )
}

function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <label
      className={over ? 'dw-drop dw-drop-over' : 'dw-drop'}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined aria-hidden />
      <strong>{t('intake.upload.drop')}</strong>
      <span className="dw-muted">{t('intake.upload.hint')}</span>
      <span className="dw-muted">{t('intake.upload.notRead')}</span>
      <input
        type="file"
        className="dw-visually-hidden"
        aria-label={t('intake.upload.choose')}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same file may be chosen again after a refusal.
          target.value = ''
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
