import { type NoticeKind, type NoticeRow, noticeKinds } from '@dunwell/contract/notices'
import type { Shape } from '../../api/shape.ts'

export type Notice = Shape<typeof NoticeRow>
export type NoticeTextKey = ReplaceDot<NoticeKind> | 'other'
type ReplaceDot<Kind extends string> = Kind extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : never

/** A kind without a text of its own shows as a plain notice, never as a raw code. */
export function textKeyOf(kind: string): NoticeTextKey {
  return isKind(kind) ? (kind.replace('.', '_') as NoticeTextKey) : 'other'
}

/** Where the notice leads; nowhere when it needs a subject and has none. */
export function pathOf({ kind, subject }: Pick<Notice, 'kind' | 'subject'>): string | undefined {
  if (!isKind(kind)) return undefined
  const target = noticeKinds[kind]
  if (!target.includes(':subject')) return target
  return subject === null ? undefined : target.replace(':subject', subject)
}

function isKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeKinds, kind)
}
