import { GlobalOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { chooseLocale, currentLocale } from '../i18n/setup.ts'

/** Names the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch() {
  useTranslation()
  const isChinese = currentLocale() === 'zh-CN'
  const other = isChinese ? 'en' : 'zh-CN'
  const name = isChinese ? 'English' : '中文'
  return (
    <Button
      type="text"
      icon={<GlobalOutlined />}
      lang={other}
      onClick={() => void chooseLocale(other)}
      className="dw-language"
    >
      {name}
    </Button>
  )
}
