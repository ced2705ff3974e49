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

/** One task later, so that a field that has just been asked for is there. */
export function focusField(field: keyof typeof fieldId): void {
  window.setTimeout(() => {
    const place = document.getElementById(fieldId[field])
    const inner = place?.querySelector<HTMLElement>('input:checked, input, [data-code-key]')
    const checked = place?.querySelector<HTMLElement>('input:checked')
    ;(checked ?? inner ?? place)?.focus()
  })
}
