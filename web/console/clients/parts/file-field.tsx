import { UploadOutlined } from '@ant-design/icons'
import { Button, Upload, type UploadFile } from 'antd'
import { useTranslation } from 'react-i18next'
import { uploadFile } from '../../../api/upload.ts'

type FileFieldProps = { readonly value?: UploadFile[]; readonly onChange?: (files: UploadFile[]) => void }

/** Files chosen now and sent when the rest has been written. */
export function FileField({ value = [], onChange }: FileFieldProps) {
  const { t } = useTranslation()
  return (
    <Upload multiple fileList={value} beforeUpload={() => false} onChange={({ fileList }) => onChange?.(fileList)}>
      <Button icon={<UploadOutlined />}>{t('clients.files.choose')}</Button>
    </Upload>
  )
}

/** Sends the chosen files one after the other to a path that takes one. */
export async function sendFiles(path: string, files: readonly UploadFile[]): Promise<void> {
  const { signal } = new AbortController()
  for (const { originFileObj } of files) {
    if (originFileObj === undefined) continue
    const query = new URLSearchParams({ file_name: originFileObj.name })
    await uploadFile({ path: `${path}?${query}`, file: originFileObj, signal, onProgress: () => undefined })
  }
}
