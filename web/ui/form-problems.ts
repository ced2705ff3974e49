import type { FormInstance } from 'antd'
import type { Problem } from '../api/problem.ts'

/** Puts the field faults of a refused command at their fields. */
export function showFieldProblems(form: FormInstance, problem: Problem): void {
  const fields = (problem.errors ?? []).map((fault) => ({ name: fieldName(fault.pointer), errors: [fault.message] }))
  if (fields.length > 0) form.setFields(fields)
}

/** JSON pointer → antd field name: '/parties/0/name' → ['parties', 0, 'name']. */
export function fieldName(pointer: string): (string | number)[] {
  return pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
