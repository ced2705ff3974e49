import { Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import type { ListColumn } from './list-types.ts'
import { ListWaiting } from './list-waiting.tsx'

type ListTableProps<Row> = {
  readonly label: string
  readonly columns: readonly ListColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly compact: boolean
  readonly loading: boolean
  readonly empty: ReactNode
  readonly selected: readonly Row[]
  readonly onSelect: ((rows: readonly Row[]) => void) | undefined
}

export function ListTable<Row>(props: ListTableProps<Row>) {
  if (props.loading) return <ListWaiting columns={props.columns} label={props.label} />
  if (props.rows.length === 0) return <>{props.empty}</>
  const { onSelect } = props
  return (
    // antd's own scrolling adds a hidden row with the focusable heads in it; a plain scrolling region needs none.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="dw-table-scroll" aria-label={props.label} tabIndex={0}>
      <Table<Row>
        size={props.compact ? 'small' : 'middle'}
        columns={props.columns.map(toAntdColumn)}
        dataSource={[...props.rows]}
        rowKey={props.rowKey}
        pagination={false}
        {...(onSelect && {
          rowSelection: {
            selectedRowKeys: props.selected.map(props.rowKey),
            onChange: (_keys, rows) => onSelect(rows),
          },
        })}
      />
    </section>
  )
}

function toAntdColumn<Row>(column: ListColumn<Row>): TableColumnsType<Row>[number] {
  return {
    key: column.key,
    title: column.title,
    align: column.align ?? 'left',
    render: (_value: unknown, row: Row) => column.render(row),
    ...(column.wraps === true && { className: 'dw-wraps' }),
    ...(column.width !== undefined && { width: column.width }),
  }
}
