import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../ui/drafts.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'

/** The shortest address there may be. */
const lengthMin = 5

/** Somebody read in the house's mailbox that a debtor wants no more e-mails: pasted, and recorded. */
export function StopMail() {
  const { t } = useTranslation()
  const [said, setSaid, dropSaid] = useDraft('stop-mail', '')
  const [stopped, setStopped] = useState<number>()
  const [short, setShort] = useState(false)
  const stop = useCommand({
    method: 'POST',
    path: '/v1/stopped-mails',
    body: (text: string) => ({ said: text }),
    onDone: (done) => {
      setStopped(done.stopped)
      dropSaid()
    },
  })
  const record = (value: string) => {
    const text = value.trim()
    setShort(text.length < lengthMin)
    if (text.length >= lengthMin) void stop.run(text)
  }
  return (
    <section className="dw-panel dw-panel-pad dw-gap-below dw-list-summary" aria-labelledby="dw-stop-mail">
      <h2 id="dw-stop-mail" className="dw-subtitle">
        {t('outbox.stopMail.title')}
      </h2>
      <p className="dw-muted">{t('outbox.stopMail.hint')}</p>
      <Input.Search
        aria-label={t('outbox.stopMail.said')}
        placeholder={t('outbox.stopMail.said')}
        enterButton={t('outbox.stopMail.record')}
        value={said}
        maxLength={320}
        autoComplete="off"
        loading={stop.pending}
        onChange={(event) => {
          setStopped(undefined)
          setSaid(event.target.value)
        }}
        onSearch={record}
      />
      {short && <p role="alert">{t('outbox.stopMail.short')}</p>}
      {stopped !== undefined && <p role="status">{t('outbox.stopMail.done', { count: stopped })}</p>}
      <CommandProblem problem={stop.problem} what={t('outbox.stopMail.record')} />
    </section>
  )
}
