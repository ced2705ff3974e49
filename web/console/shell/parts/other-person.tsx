import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcutLayer } from '../../../ui/keyboard/keyboard-provider.tsx'
import { onTabNews, useMe } from '../../identity/index.ts'

/**
 * All tabs share the cookie: once another tab signs in as somebody else, whatever this tab sent would be done in that
 * person's name. So it stops, until it is loaded anew.
 */
export function OtherPersonStop() {
  const { t } = useTranslation()
  const { staff } = useMe()
  const [firstId] = useState(staff.id)
  const [heard, setHeard] = useState<string>()
  useEffect(
    () => onTabNews((news) => news.kind === 'signed_in' && news.staffId !== firstId && setHeard(news.name)),
    [firstId],
  )
  const other = staff.id === firstId ? heard : staff.name
  useShortcutLayer(other !== undefined)
  return (
    <Modal
      open={other !== undefined}
      closable={false}
      keyboard={false}
      mask={{ closable: false, blur: true }}
      title={t('shell.otherPerson.title')}
      footer={
        <Button type="primary" onClick={() => window.location.assign('/')}>
          {t('shell.otherPerson.reload')}
        </Button>
      }
    >
      {t('shell.otherPerson.hint', { name: other ?? '' })}
    </Modal>
  )
}
