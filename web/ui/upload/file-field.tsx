import { FileOutlined, InboxOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../text/format.ts'

type FileFieldProps = {
  /** Given by the form item around it. */
  readonly id?: string
  readonly value?: File
  readonly onChange?: (file: File | undefined) => void
  readonly accept: string
}

/** One file of a form, dropped or chosen, in our words and not the browser's. Within a form item it is a value like any other. */
export function FileField({ id, value, onChange, accept }: FileFieldProps) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onChange?.(file)
  }
  return (
    <div className="dw-file-field">
      <label
        className={over ? 'dw-drop dw-drop-small dw-drop-over' : 'dw-drop dw-drop-small'}
        onDragOver={hover}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {value === undefined ? <InboxOutlined aria-hidden /> : <FileOutlined aria-hidden />}
        <span role="status">
          {value === undefined
            ? t('ui.fileField.choose')
            : t('ui.fileField.chosen', { name: value.name, size: formatBytes(value.size) })}
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          className="dw-visually-hidden"
          onChange={({ target }) => {
            const file = target.files?.[0]
            // The same file may be chosen again after it was taken away.
            target.value = ''
            if (file) onChange?.(file)
          }}
        />
      </label>
      {value !== undefined && (
        <Button size="small" type="link" onClick={() => onChange?.(undefined)}>
          {t('ui.fileField.remove')}
        </Button>
      )}
    </div>
  )
}
