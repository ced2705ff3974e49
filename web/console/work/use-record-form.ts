import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CasePage } from '../../ui/case/case-queries.ts'
import { dayAt } from '../../ui/case/reopening.ts'
import { type NextCase, useSubmitRecord } from './queries.ts'
import { type CaseFacts, type RecordDraft, type RecordFault, toRecord } from './record-draft.ts'
import { focusField, focusNow } from './record-fields.ts'
import { useRecordDraft } from './use-record-draft.ts'

type RecordFormOptions = {
  readonly page: CasePage
  readonly saved: RecordDraft | undefined
  /** Submitted, and the next case (null: none now) is in hand. */
  readonly onNext: (next: NextCase) => void
  /** Submitted, staying on the case. */
  readonly onStay: () => void
}

export type RecordForm = ReturnType<typeof useRecordForm>

/** The record form's state and its one way out: check, send, then the next case or a clean form. */
export function useRecordForm({ page, saved, onNext, onStay }: RecordFormOptions) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const record = useRecordDraft(page.id, saved)
  const command = useSubmitRecord(page.id)
  const [fault, setFault] = useState<RecordFault>()
  const [said, setSaid] = useState('')
  const today = dayAt(Date.now() + record.skewMs)
  const facts: CaseFacts = useMemo(
    () => ({ caseId: page.id, owed: page.balance.owed, mandateUntil: page.placement.mandate_until, today }),
    [page.id, page.balance.owed, page.placement.mandate_until, today],
  )

  const change = (edit: (now: RecordDraft) => RecordDraft) => {
    setFault(undefined)
    setSaid('')
    record.change(edit)
  }
  const submit = async (takeNext: boolean) => {
    if (command.pending) return
    const checked = toRecord(record.draft, facts)
    setFault(checked.ok ? undefined : checked.fault)
    if (!checked.ok) return focusField(checked.fault.field)
    await record.settle()
    const result = await command.run({ ...checked.input, take_next: takeNext })
    if (!result.ok) return record.resume()
    if (result.value.note_flags.length > 0) void message.warning(t('gates.noteFlagged'))
    if (takeNext) {
      record.finish()
      return onNext(result.value.next ?? { case_id: null, leased_until: null })
    }
    record.restart()
    setSaid(t('work.record.savedOne', { outcome: t(`work.callResults.${checked.input.call_result}`) }))
    void queries.invalidateQueries({ queryKey: ['cases'] })
    onStay()
  }
  return {
    draft: record.draft,
    change,
    patch: (part: Partial<RecordDraft>) => change((now) => ({ ...now, ...part })),
    status: record.status,
    facts,
    fault,
    said,
    problem: command.problem,
    pending: command.pending,
    submit,
    /** After a code was chosen by its digit: on to what it asks for. */
    focusNext: () => focusAfter(document.activeElement),
  }
}

function focusAfter(from: Element | null): void {
  const panel = from?.closest('.dw-codes')
  if (panel?.id === 'dw-record-call-result' && document.getElementById('dw-record-outcome')) focusNow('outcome')
  else if (panel?.id === 'dw-record-outcome' && document.getElementById('dw-record-due')) focusNow('due')
}
