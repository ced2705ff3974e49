import { Modal, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Shortcut, ShortcutGroup } from './shortcut-registry.ts'

type HelpSheetProps = {
  /** What was active when help was asked for; undefined when closed. */
  readonly shortcuts: readonly Shortcut[] | undefined
  readonly onClose: () => void
  readonly singleKeysOn: boolean
  readonly onSingleKeys: (on: boolean) => void
}

export function HelpSheet({ shortcuts, onClose, singleKeysOn, onSingleKeys }: HelpSheetProps) {
  const { t } = useTranslation()
  const all = shortcuts ?? []
  return (
    <Modal open={shortcuts !== undefined} title={t('ui.keyboard.title')} footer={null} onCancel={onClose} width={520}>
      <p className="dw-muted">{t('ui.keyboard.hint')}</p>
      <KeyTable group="screen" shortcuts={all.filter((shortcut) => shortcut.group !== 'general')} />
      <KeyTable group="general" shortcuts={all.filter((shortcut) => shortcut.group === 'general')} />
      <div className="dw-setting">
        <div>
          <strong id="dw-single-keys">{t('ui.keyboard.singleKeys')}</strong>
          <div className="dw-muted">{t('ui.keyboard.singleKeysHint')}</div>
        </div>
        <Switch checked={singleKeysOn} onChange={onSingleKeys} aria-labelledby="dw-single-keys" />
      </div>
    </Modal>
  )
}

function KeyTable({ group, shortcuts }: { readonly group: ShortcutGroup; readonly shortcuts: readonly Shortcut[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <h2 className="dw-subtitle">{t(`ui.keyboard.groups.${group}`)}</h2>
      {shortcuts.length === 0 && <p className="dw-muted">{t('ui.keyboard.none')}</p>}
      <dl className="dw-keys">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.keys + shortcut.label}>
            <dt>
              <kbd>{shortcut.keys}</kbd>
            </dt>
            <dd>{shortcut.label}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
