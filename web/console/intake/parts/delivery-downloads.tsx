import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '../../../i18n/setup.ts'
import { type Delivery, deliveryPath } from '../queries.ts'

/** A plain link carries no choice of the console's, so the language stands in it. */
function pathOf(delivery: Delivery, step: string, query = ''): string {
  return deliveryPath(delivery.id, `${step}?lang=${currentLocale() === 'en' ? 'en' : 'zh'}${query}`)
}

/** The refused rows with their reasons, to be corrected and sent back. */
export function RejectDownloads({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  return (
    <Space size="small" wrap>
      <Button size="small" icon={<DownloadOutlined />} href={pathOf(delivery, '/rejects.xlsx')} download>
        {t('intake.check.downloadXlsx')}
      </Button>
      <Button size="small" href={pathOf(delivery, '/rejects.csv')} download>
        {t('intake.check.downloadCsv')}
      </Button>
      <span className="dw-muted">{t('intake.check.downloadHint')}</span>
    </Space>
  )
}

/** The receipt of a file that has been read: for the client, and for the file. */
export function ReceiptLinks({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  if (delivery.file_count === null) return null
  return (
    <Space size="small" wrap>
      <Button icon={<PrinterOutlined />} href={pathOf(delivery, '/receipt')} target="_blank" rel="noopener">
        {t('intake.receipt.print')}
      </Button>
      <Button icon={<DownloadOutlined />} href={pathOf(delivery, '/receipt', '&format=xlsx')} download>
        {t('intake.receipt.xlsx')}
      </Button>
    </Space>
  )
}
