/** Deliberate exceptions. Each names its rule and its reason; an entry that excuses nothing any more fails the test of its rule. */
type Allowed = { readonly rule: AllowedRule; readonly path: string; readonly reason: string }
export type AllowedRule =
  | 'file-lines'
  | 'function-lines'
  | 'parameters'
  | 'front-door'
  | 'swallowed-fault'
  | 'literal-text'

const allowed: readonly Allowed[] = [
  {
    rule: 'file-lines',
    path: 'server/src/modules/compliance/engine.db.test.ts',
    reason: 'One database for every case of the engine: a second would cost more than the length.',
  },
  {
    rule: 'file-lines',
    path: 'server/src/modules/messages/outbox.db.test.ts',
    reason:
      'One database and one provider of SMPP for the outbox and its replies: a second would cost more than the length.',
  },
  {
    rule: 'literal-text',
    path: 'web/ui/language-switch.tsx',
    reason: 'Each language is named in itself, whatever the current one is.',
  },
]

/** Splits findings into those to report, and says which entries of the list excused nothing. */
export function excuse(rule: AllowedRule, findings: readonly { path: string; text: string }[]): string[] {
  const entries = allowed.filter((entry) => entry.rule === rule)
  const left = findings.filter(({ path }) => !entries.some((entry) => entry.path === path))
  const idle = entries.filter((entry) => !findings.some(({ path }) => path === entry.path))
  return [
    ...left.map(({ path, text }) => `${path}${text}`),
    ...idle.map(({ path }) => `${path}: excused from ${rule} without need`),
  ]
}
