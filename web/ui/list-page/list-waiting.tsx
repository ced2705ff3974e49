import { useDelayed } from '../use-delayed.ts'
import type { ListColumn } from './list-types.ts'

const skeletonRows = ['1', '2', '3', '4', '5', '6', '7', '8']

type ListWaitingProps<Row> = { readonly columns: readonly ListColumn<Row>[]; readonly label: string }

/** The shape of the table to come, so that nothing jumps when it arrives; shown when it does not arrive at once. */
export function ListWaiting<Row>({ columns, label }: ListWaitingProps<Row>) {
  if (!useDelayed(true)) return <div className="dw-list-wait" />
  return (
    <div className="dw-skeleton-clip">
      <table className="dw-skeleton" aria-busy="true" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={`dw-align-${column.align ?? 'left'}`}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody aria-hidden>
          {skeletonRows.map((row) => (
            <tr key={row}>
              {columns.map((column) => (
                <td key={column.key}>
                  <span className="dw-bar" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
