import { InboxOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../../ui/text/format.ts'
import type { Encoding } from '../queries.ts'
import type { KnownFile } from '../scene.ts'
import { type UploadState, useUpload } from '../use-upload.ts'
import { UploadRefusal } from './upload-refusal.tsx'

type UploadStepProps = {
  readonly onBack: () => void
  readonly onUploaded: (file: KnownFile & { readonly source: File }) => void
}

/** Step 2: one file, dropped or chosen; what is no table is refused before it is sent, with the way out. */
export function UploadStep({ onBack, onUploaded }: UploadStepProps) {
  const { t } = useTranslation()
  const { state, send, cancel } = useUpload()
  const take = async (source: File, encoding?: Encoding) => {
    const uploaded = await send(source, encoding)
    if (uploaded) onUploaded({ name: source.name, source, uploaded })
  }
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-upload">
      <h2 id="dw-upload" className="dw-subtitle">
        {t('intake.upload.title')}
      </h2>
      {state.kind === 'refused' && <UploadRefusal {...state} onSend={(file, encoding) => void take(file, encoding)} />}
      {state.kind === 'sending' ? <Sending state={state} onCancel={cancel} /> : <DropZone onFile={take} />}
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

type SendingProps = { readonly state: Extract<UploadState, { kind: 'sending' }>; readonly onCancel: () => void }

function Sending({ state: { file, progress }, onCancel }: SendingProps) {
  const { t } = useTranslation()
  const sent = progress?.sent ?? 0
  const total = progress?.total ?? file.size
  const percent = total === 0 ? 0 : Math.floor((sent / total) * 100)
  const label = t('intake.upload.sending', { name: file.name })
  return (
    <div className="dw-stack">
      <strong>{label}</strong>
      <Progress percent={percent} status="active" aria-label={label} />
      <div className="dw-panel-foot">
        <span className="dw-muted" role="status">
          {percent === 100
            ? t('intake.upload.storing')
            : t('intake.upload.sent', { sent: formatBytes(sent), total: formatBytes(total) })}
        </span>
        <Button onClick={onCancel}>{t('intake.upload.cancel')}</Button>
      </div>
    </div>
  )
}
