import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const shortLength = 12

/** A fingerprint: short in lists, whole and copyable where it is compared. */
export function HashText({ hash, short = false }: { readonly hash: string; readonly short?: boolean }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  if (short) {
    return (
      <code className="dw-code" title={hash}>
        {`${hash.slice(0, shortLength)}…`}
      </code>
    )
  }
  const copy = async () => {
    await window.navigator.clipboard.writeText(hash)
    setCopied(true)
  }
  return (
    <span className="dw-hash-text">
      <code className="dw-code">{hash}</code>
      <Button size="small" type="text" icon={<CopyOutlined />} onClick={copy} aria-label={t('ui.actions.copy')}>
        {copied ? t('ui.actions.copied') : null}
      </Button>
    </span>
  )
}
