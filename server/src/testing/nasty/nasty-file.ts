import type { Layer } from '../../platform/containers/open-container.ts'
import type { Secrets } from '../../platform/containers/secrets.ts'
import type { FileFaultCode } from '../../platform/file-fault.ts'
import type { InspectHints, SheetSeen, TableLayout } from '../../platform/tables/table.ts'

/** What must come of a file: exactly these rows, or exactly this refusal. */
export type Verdict =
  | {
      rows: readonly (readonly string[])[]
      /** Per row, where the kinds matter. */
      kinds?: readonly (string | null)[]
      /** Line numbers, where they matter: gaps, quoted line breaks. */
      lines?: readonly number[]
      hidden?: readonly boolean[]
      layout?: Partial<TableLayout>
      sheets?: readonly Partial<SheetSeen>[]
      layers?: readonly Layer[]
    }
  | { code: FileFaultCode; facts?: Readonly<Record<string, string | number>> }

/** An independent reader, and which of its cells to compare; or why none can judge this file. */
export type SecondReader = 'hucre' | 'text' | { none: string }

export type NastyFile = {
  /** The trap, as a sentence's end: "the reader meets …". */
  trap: string
  bytes(): Buffer | Promise<Buffer>
  secrets?: Secrets | (() => Promise<Secrets>)
  entry?: string
  hints?: InspectHints
  /** In place of the suggested one. */
  layout?: TableLayout
  verdict: Verdict
  second?: SecondReader
  /** Why the second reader of plain archives cannot judge this one. */
  unpackedOnce?: string
}
