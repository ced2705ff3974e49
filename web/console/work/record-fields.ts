import type { RecordField } from './record-draft.ts'

/** Where the focus goes for each part of the record form. */
export const fieldId = {
  permit: 'dw-record-direction',
  call_result: 'dw-record-call-result',
  outcome: 'dw-record-outcome',
  amount: 'dw-record-amount',
  due: 'dw-record-due',
  note: 'dw-record-note',
} as const satisfies Record<RecordField | 'note', string>

export function focusNow(field: keyof typeof fieldId): void {
  const place = document.getElementById(fieldId[field])
  const checked = place?.querySelector<HTMLElement>('input:checked')
  const first = place?.querySelector<HTMLElement>('input, [data-code-key]')
  ;(checked ?? first ?? place)?.focus()
}

/** One task later, so that a field that has just been asked for is there. */
export function focusField(field: keyof typeof fieldId): void {
  window.setTimeout(() => focusNow(field))
}
