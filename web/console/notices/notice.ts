import { type NoticeKind, type NoticeRow, noticeKinds } from '@dunwell/contract/notices'
import type { Shape } from '../../api/shape.ts'
import { taskPath } from '../tasks/index.ts'

export type Notice = Shape<typeof NoticeRow>
export type NoticeTextKey = ReplaceDot<NoticeKind> | 'other'
type ReplaceDot<Kind extends string> = Kind extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : never

/** A kind without a text of its own shows as a plain notice, never as a raw code. */
export function textKeyOf(kind: string): NoticeTextKey {
  return isKind(kind) ? (kind.replace('.', '_') as NoticeTextKey) : 'other'
}

export type Target = { readonly to: string; readonly search: Readonly<Record<string, string>> }

/** Where the notice leads; nowhere when it needs a subject and has none. */
export function targetOf({ kind, subject, facts }: Pick<Notice, 'kind' | 'subject' | 'facts'>): Target | undefined {
  if (!isKind(kind)) return undefined
  if (kind.startsWith('task.')) {
    const to = taskPath(String(facts['kind']), subject)
    return to === undefined ? undefined : { to, search: {} }
  }
  const target: string = noticeKinds[kind]
  if (subject === null && target.includes(':subject')) return undefined
  const [to = '/', search] = target.replace(':subject', subject ?? '').split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(search)) }
}

function isKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeKinds, kind)
}
