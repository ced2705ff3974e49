import { SearchOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcutLayer, useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { PaletteBody } from './palette-body.tsx'
import '../search.css'

/** The search box of the shell: a button in the header, Ctrl+K anywhere. What was typed and found is gone when it closes. */
export function SearchPalette() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  useShortcuts([{ keys: 'Ctrl+K', label: t('search.open'), group: 'general', run: () => setOpen(true) }])
  return (
    <>
      <Button
        type="text"
        icon={<SearchOutlined />}
        className="dw-search-button"
        aria-label={`${t('search.button')} ${t('search.keys')}`}
        title={t('search.openTitle')}
        onClick={() => setOpen(true)}
      >
        <span className="dw-search-hint" aria-hidden>
          {t('search.button')} <kbd>{t('search.keys')}</kbd>
        </span>
      </Button>
      <Modal
        open={open}
        title={t('search.title')}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        width={640}
        style={{ top: 72 }}
      >
        <PaletteLayer />
        <PaletteBody onClose={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function PaletteLayer() {
  useShortcutLayer(true)
  return null
}
