import { daysBetween } from '@dunwell/kit'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../../../ui/text/format.ts'
import { parseDueToken } from '../date-token.ts'
import { amountTextOf, type CaseFacts, isDueInRange, promiseDaysMax, type RecordDraft } from '../record-draft.ts'
import { fieldId } from '../record-fields.ts'

type PromiseFieldsProps = {
  readonly draft: RecordDraft
  readonly facts: CaseFacts
  readonly onChange: (patch: Partial<RecordDraft>) => void
}

/** Amount and day of a promise; what is owed is offered, the day is a token with its meaning beside it. */
export function PromiseFields({ draft, facts, onChange }: PromiseFieldsProps) {
  const { t } = useTranslation()
  const previewId = `${fieldId.due}-preview`
  return (
    <fieldset className="dw-promise">
      <legend>{t('work.record.promise')}</legend>
      <label htmlFor={fieldId.amount}>{t('work.record.amount')}</label>
      <Input
        id={fieldId.amount}
        value={amountTextOf(draft, facts.owed)}
        onChange={(event) => onChange({ amountText: event.target.value })}
        onFocus={(event) => event.target.select()}
        inputMode="decimal"
        autoComplete="off"
      />
      <label htmlFor={fieldId.due}>{t('work.record.due')}</label>
      <Input
        id={fieldId.due}
        value={draft.dueText}
        onChange={(event) => onChange({ dueText: event.target.value })}
        placeholder={t('work.record.dueHint')}
        autoComplete="off"
        aria-describedby={previewId}
      />
      <p id={previewId} className="dw-promise-preview" aria-live="polite">
        <DuePreview dueText={draft.dueText} facts={facts} />
      </p>
    </fieldset>
  )
}

function DuePreview({ dueText, facts }: { readonly dueText: string; readonly facts: CaseFacts }) {
  const { t, i18n } = useTranslation()
  const due = parseDueToken(dueText, facts.today)
  const limits = t('work.record.dueOutside', { max: promiseDaysMax, until: facts.mandateUntil })
  if (!due.ok) return <span>{due.code === 'empty' ? limits : t('work.record.faults.due_unreadable')}</span>
  const preview = t('work.record.duePreview', {
    day: due.date,
    weekday: formatWeekday(due.date, i18n.language) ?? '',
    days: daysBetween(facts.today, due.date),
  })
  if (!isDueInRange(due.date, facts)) {
    return (
      <span className="dw-promise-outside">
        <span>{preview}</span> <span>{limits}</span>
      </span>
    )
  }
  return <strong>{preview}</strong>
}
