import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../text/format.ts'
import type { UploadState, UseUpload } from './use-upload.ts'

type UploadProgressProps = Pick<UseUpload<unknown>, 'pause' | 'resume' | 'cancel'> & {
  readonly state: Extract<UploadState, { kind: 'sending' | 'paused' | 'storing' }>
}

/** How far a file is, why it waits, and what can be done about it. */
export function UploadProgress({ state, pause, resume, cancel }: UploadProgressProps) {
  const { t } = useTranslation()
  const { sent, total } = state.progress
  const percent = total === 0 ? 0 : Math.floor((sent / total) * 100)
  const label = t('ui.upload.sending', { name: state.file.name })
  return (
    <div className="dw-stack">
      <strong>{label}</strong>
      <Progress percent={percent} status={state.kind === 'paused' ? 'normal' : 'active'} aria-label={label} />
      {state.kind === 'paused' && (
        <Alert type="warning" showIcon role="alert" title={t(`ui.upload.paused.${state.why}`)} />
      )}
      <div className="dw-panel-foot">
        <span className="dw-muted" role="status">
          {state.kind === 'storing'
            ? t('ui.upload.storing')
            : t('ui.upload.sent', { sent: formatBytes(sent), total: formatBytes(total) })}
        </span>
        {state.kind === 'sending' && <Button onClick={pause}>{t('ui.upload.pause')}</Button>}
        {state.kind === 'paused' && (
          <Button type="primary" onClick={resume}>
            {t('ui.upload.resume')}
          </Button>
        )}
        <Button onClick={cancel}>{t('ui.upload.cancel')}</Button>
      </div>
    </div>
  )
}
