import { Alert, Button, Input, Radio, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { formatBytes } from '../../../ui/text/format.ts'
import type { Uploaded } from '../queries.ts'
import { useRecognise } from '../use-recognise.ts'

type OpenStepProps = { readonly uploaded: Uploaded; readonly onOpened: (uploaded: Uploaded) => void }

/** What lies around the table is taken off once: by a password that is kept nowhere, or by saying which file of an archive. */
export function OpenStep({ uploaded, onOpened }: OpenStepProps) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [entry, setEntry] = useState<string>()
  const { run, pending, problem } = useRecognise(onOpened)
  const open = () =>
    void run(uploaded, {
      ...(password !== '' && { password }),
      ...(entry !== undefined && { entry }),
    })
  const asksEntry = uploaded.asks === 'entry'
  return (
    <div className="dw-stack">
      <Alert type="info" showIcon title={asksEntry ? t('intake.open.entryTitle') : t('intake.open.passwordTitle')} />
      {asksEntry && (
        <Radio.Group
          aria-label={t('intake.open.entryTitle')}
          value={entry}
          onChange={({ target }) => setEntry(target.value)}
        >
          <Space direction="vertical">
            {uploaded.entries.map(({ name, size, encrypted }) => (
              <Radio key={name} value={name}>
                {name} {formatBytes(size)} {encrypted && t('intake.open.encrypted')}
              </Radio>
            ))}
          </Space>
        </Radio.Group>
      )}
      {(!asksEntry || uploaded.entries.some(({ encrypted }) => encrypted)) && (
        <div className="dw-stack">
          <label htmlFor="dw-password">{t('intake.open.password')}</label>
          <Input.Password
            id="dw-password"
            autoComplete="off"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            onPressEnter={open}
          />
          <span className="dw-muted">{t('intake.open.passwordHint')}</span>
        </div>
      )}
      {problem && <CommandProblem problem={problem} what={t('intake.open.open')} />}
      <div className="dw-panel-foot">
        <Button
          type="primary"
          loading={pending}
          disabled={asksEntry ? entry === undefined : password === ''}
          onClick={open}
        >
          {t('intake.open.open')}
        </Button>
      </div>
    </div>
  )
}
