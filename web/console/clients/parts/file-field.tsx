import { UploadOutlined } from '@ant-design/icons'
import { Button, Upload, type UploadFile } from 'antd'
import { useTranslation } from 'react-i18next'

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
