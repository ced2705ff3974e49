import type { ReactNode } from 'react'
import type { Page } from '../../api/client.ts'

export type ListColumn<Row> = {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly align?: 'left' | 'right' | 'center'
  readonly width?: number
  /** Sentences: they break into lines instead of pushing the other columns out of sight. */
  readonly wraps?: boolean
  /** Not in the column chooser: the list makes no sense without it. */
  readonly always?: boolean
  /** Off until chosen. */
  readonly optional?: boolean
}

export type ListFilter = {
  readonly name: string
  readonly label: string
  /** Money is typed in yuan and stands in the address in fen. */
  readonly kind: 'text' | 'choice' | 'date' | 'money'
  /** Shown when somebody asks for more filters, or when it has a value. */
  readonly more?: boolean
  /** What is shown while nothing is chosen, where that is not everything. */
  readonly unsetLabel?: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
}

export type PageRequest = {
  readonly filters: Readonly<Record<string, string>>
  readonly cursor: string | undefined
}

export type ListPageProps<Row> = {
  /** Names the list in stored preferences. */
  readonly listId: string
  readonly title: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  /** Between the head and the table: totals, notices. */
  readonly summary?: ReactNode
  readonly columns: readonly ListColumn<Row>[]
  readonly rowKey: (row: Row) => string
  readonly filters?: readonly ListFilter[]
  /** Begins every query key of the list, so that a command can make it out of date. */
  readonly queryKey: readonly unknown[]
  readonly fetchPage: (request: PageRequest, signal: AbortSignal) => Promise<Page<Row>>
  readonly emptyTitle?: string
  readonly emptyHint?: string
  readonly emptyAction?: ReactNode
  /** Shown over the table while rows are selected; gives the list its checkboxes. */
  readonly batchActions?: (rows: readonly Row[], clear: () => void) => ReactNode
}
