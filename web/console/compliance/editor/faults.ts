import type { RuleFault } from '@dunwell/contract/rule-language'
import type { RuleForm } from './rule-form.ts'

/** As the server names it: the rule, its field, what is wrong, and the fact of which it is. */
export type PackFault = {
  readonly rule_id: string
  readonly field: string
  readonly fault: RuleFault
  readonly fact?: string
}

/** The field of the form in which a fault is mended. */
export function fieldOf({ field }: PackFault): keyof RuleForm {
  const name = field.replace(/^(when|counter)\./, '')
  return (name === 'counter' ? 'event' : name === 'when' ? 'gate' : name) as keyof RuleForm
}
