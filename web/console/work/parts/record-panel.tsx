import { Alert, Button, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import {
  callResultOrder,
  holdingOutcomes,
  outcomeOrder,
  panelDigits,
  requiresOutcome,
  requiresPromise,
} from '../code-panels.ts'
import { workKeys } from '../keys.ts'
import {
  type Direction,
  type RecordDraft,
  resultOf,
  suggestedResult,
  withPromise,
  withResult,
} from '../record-draft.ts'
import { fieldId, focusField } from '../record-fields.ts'
import type { RecordForm } from '../use-record-form.ts'
import { CodePanel, isInCodePanel, pressCodeKey } from './code-panel.tsx'
import { DraftLine } from './draft-line.tsx'
import { PromiseFields } from './promise-fields.tsx'

/** The 催记 form: always in sight, never a dialog. One key a choice; the focus goes to what is needed next. */
export function RecordPanel({ form }: { readonly form: RecordForm }) {
  const { t } = useTranslation()
  const { draft, patch, change, facts } = form
  const result = resultOf(draft)
  useRecordKeys(form)
  return (
    <section className="dw-record" aria-labelledby="dw-record-title">
      <div className="dw-record-head">
        <h2 id="dw-record-title" className="dw-subtitle">
          {t('work.record.title')}
        </h2>
        <Radio.Group
          id={fieldId.permit}
          size="small"
          optionType="button"
          aria-label={t('work.record.direction')}
          value={draft.direction}
          onChange={(event) => patch({ direction: event.target.value as Direction })}
          options={(['outbound', 'inbound'] as const).map((value) => ({
            value,
            label: t(`work.record.directions.${value}`),
          }))}
        />
      </div>
      <PermitLine draft={draft} />
      <CodePanel
        id={fieldId.call_result}
        legend={t('work.record.callResult')}
        codes={callResultOrder}
        chosen={draft.callResult}
        suggested={suggestedResult(draft)}
        textOf={(code) => t(`work.callResults.${code}`)}
        onChoose={(code) => change((now) => withResult(now, code))}
      />
      {requiresOutcome(result) && (
        <CodePanel
          key={result}
          id={fieldId.outcome}
          legend={t('work.record.outcome')}
          codes={outcomeOrder(result)}
          chosen={draft.outcome}
          textOf={(code) => t(`work.outcomes.${code}`)}
          onChoose={(outcome) => patch({ outcome })}
        />
      )}
      {requiresPromise(draft.outcome) && <PromiseFields draft={draft} facts={facts} onChange={patch} />}
      {draft.outcome !== undefined && holdingOutcomes.includes(draft.outcome) && (
        <Alert type="warning" showIcon title={t('work.record.holdWarning')} />
      )}
      <ReasonFields form={form} />
      <label htmlFor={fieldId.note}>
        {t('work.record.note')} <kbd aria-hidden>{workKeys.note}</kbd>
      </label>
      <Input.TextArea
        id={fieldId.note}
        value={draft.note}
        onChange={(event) => patch({ note: event.target.value })}
        placeholder={t('work.record.noteHint')}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
      />
      <SubmitPart form={form} />
    </section>
  )
}

function useRecordKeys(form: RecordForm): void {
  const { t } = useTranslation()
  useShortcuts([
    ...panelDigits.map((digit) => ({
      keys: digit,
      label: t('work.keys.code', { index: digit }),
      isWithin: isInCodePanel,
      run: () => pressCodeKey(Number(digit)) && form.focusNext(),
    })),
    { keys: workKeys.note, label: t('work.keys.note'), run: () => focusField('note') },
    {
      keys: workKeys.promise,
      label: t('work.keys.promise'),
      run: () => {
        form.change(withPromise)
        focusField('due')
      },
    },
    { keys: workKeys.submitStay, label: t('work.keys.submitStay'), run: () => void form.submit(false) },
    { keys: workKeys.submitNext, label: t('work.keys.submitNext'), run: () => void form.submit(true) },
  ])
}

function PermitLine({ draft }: { readonly draft: RecordDraft }) {
  const { t } = useTranslation()
  if (draft.direction === 'inbound') return null
  const suggested = draft.told === undefined ? 'suggestedHint' : 'suggestedTold'
  const ready = suggestedResult(draft) === undefined ? 'permitReady' : suggested
  const text = draft.permitId === undefined ? 'permitNeeded' : ready
  return <p className="dw-case-note">{t(`work.record.${text}`)}</p>
}

const overdueReasons = [
  'unemployed',
  'illness',
  'business_loss',
  'low_income',
  'forgot',
  'dispute',
  'unwilling',
  'other',
] as const
const attitudes = ['cooperative', 'neutral', 'evasive', 'hostile'] as const

function ReasonFields({ form: { draft, patch } }: { readonly form: RecordForm }) {
  const { t } = useTranslation()
  return (
    <div className="dw-record-pair">
      <label htmlFor="dw-record-reason">{t('work.record.overdueReason')}</label>
      <label htmlFor="dw-record-attitude">{t('work.record.attitude')}</label>
      <Select
        id="dw-record-reason"
        allowClear
        value={draft.overdueReason ?? null}
        onChange={(value) => patch({ overdueReason: value ?? undefined })}
        options={overdueReasons.map((value) => ({ value, label: t(`work.overdueReasons.${value}`) }))}
      />
      <Select
        id="dw-record-attitude"
        allowClear
        value={draft.attitude ?? null}
        onChange={(value) => patch({ attitude: value ?? undefined })}
        options={attitudes.map((value) => ({ value, label: t(`work.attitudes.${value}`) }))}
      />
    </div>
  )
}

function SubmitPart({ form }: { readonly form: RecordForm }) {
  const { t } = useTranslation()
  return (
    <div className="dw-record-end">
      <DraftLine status={form.status} />
      {form.fault && (
        <p className="dw-record-fault" role="alert">
          {t(`work.record.faults.${form.fault.code}`)}
        </p>
      )}
      <CommandProblem problem={form.problem} what={t('work.record.failed')} />
      <div role="status" className="dw-record-said">
        {form.said}
      </div>
      <div className="dw-record-buttons">
        <Button
          type="primary"
          loading={form.pending}
          onClick={() => void form.submit(true)}
          aria-keyshortcuts="Control+Enter"
        >
          {t('work.record.submitNext')} <kbd aria-hidden>{workKeys.submitNext}</kbd>
        </Button>
        <Button disabled={form.pending} onClick={() => void form.submit(false)} aria-keyshortcuts="Control+S">
          {t('work.record.submitStay')} <kbd aria-hidden>{workKeys.submitStay}</kbd>
        </Button>
      </div>
    </div>
  )
}
