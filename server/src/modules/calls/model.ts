/** One call as a line of a file tells it; numbers still as they were dialled. */
export type ReadCall = {
  /** The telephone system's own id, the same whenever the line is sent again. */
  uid: string
  direction: 'outbound' | 'inbound'
  extension: string | null
  number: string
  /** Local to the source, or with a zone of its own. */
  started: string
  ended: string | null
  talkS: number
  answered: boolean
  cause: string
  /** The permit that an adapter dialled under. */
  permit: string | null
}
/** internal: both ends are in the house. none: a line that tells of no call. */
export type ReadLine = { kind: 'call'; call: ReadCall } | { kind: 'internal' | 'none' }

export type SourceLayout = 'asterisk_cdr' | 'asterisk_cel' | 'columns' | 'exchange'
export type Source = {
  layout: SourceLayout
  mapping: Record<string, string>
  outsidePrefix: string
  /** What may be dialled before a number beside it: to be unseen, to go by another carrier. */
  dialPrefixes: readonly string[]
  areaCode: string | null
  extensionDigits: number
}

/** Between which a file's calls must lie: as instants, and as the source's own time for what names no zone. */
export type FileDays = { first: Date; last: Date; firstLocal: string; lastLocal: string }

/** What a line lacks to be read, named so that whoever sent the file finds it. */
export class LineFault extends Error {
  readonly field: string
  constructor(field: string) {
    super(field)
    this.field = field
  }
}
