// biome-ignore-all lint/a11y/useSemanticElements: rows stand where the virtualizer puts them, and no table lets them
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and points at the active row; a row that is scrolled away cannot
import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox } from 'antd'
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from '../list-page/list-types.ts'
import { stepOf } from './grid-keys.ts'
import './grid.css'

export type VirtualGridProps<Row> = {
  readonly label: string
  readonly columns: readonly ListColumn<Row>[]
  /** Loaded so far; more come when the end is near. */
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Undefined while there may be more than are loaded. */
  readonly rowCount: number | undefined
  readonly compact: boolean
  readonly selected: ReadonlySet<string>
  readonly onSelect: ((keys: ReadonlySet<string>) => void) | undefined
  readonly onOpen: (row: Row) => void
  readonly onNearEnd: () => void
}

/**
 * A grid of any length: only the rows in sight are in the page (B15). The grid itself holds the focus and names the active
 * row, for a row that is scrolled away cannot. Arrows move, Space selects, Enter opens.
 */
export function VirtualGrid<Row>(props: VirtualGridProps<Row>) {
  const { rows, rowKey, selected, onSelect, columns } = props
  const { region, items, totalSize, height, active, setActive, toggle, onKeyDown } = useGrid(props)
  const activeRow = items.some(({ index }) => index === active) ? rows[active] : undefined
  return (
    <div
      ref={region}
      className="dw-grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.rowCount === undefined ? -1 : props.rowCount + 1}
      aria-colcount={columns.length + (onSelect ? 1 : 0)}
      aria-multiselectable={onSelect !== undefined}
      aria-activedescendant={activeRow === undefined ? undefined : `dw-row-${rowKey(activeRow)}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={
        {
          '--dw-grid-columns': templateOf(columns, onSelect !== undefined),
          '--dw-grid-width': `${widthOf(columns, onSelect !== undefined)}px`,
          '--dw-row-height': `${height}px`,
        } as CSSProperties
      }
    >
      <GridHead {...props} />
      <div role="rowgroup" className="dw-grid-body" style={{ height: totalSize }}>
        {items.map(({ index, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <GridRow
              key={rowKey(row)}
              row={row}
              index={index}
              top={start}
              isActive={index === active}
              columns={columns}
              rowKey={rowKey}
              isSelected={selected.has(rowKey(row))}
              onToggle={onSelect && (() => toggle(rowKey(row)))}
              onPoint={() => setActive(index)}
            />
          )
        })}
      </div>
    </div>
  )
}

/** What is in sight, which row is active, and what the keys do. */
function useGrid<Row>({ rows, rowKey, compact, selected, onSelect, onOpen, onNearEnd }: VirtualGridProps<Row>) {
  const region = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const height = compact ? 36 : 48
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => height,
    overscan: 12,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height of a row changes
  useEffect(() => virtual.measure(), [height])
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - 40) onNearEnd()
  }, [lastShown, rows.length, onNearEnd])
  const toggle = (key: string) => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== region.current) return
    const row = rows[active]
    const step = stepOf(event.key, active, rows.length)
    if (step !== undefined) {
      setActive(step)
      virtual.scrollToIndex(step)
    } else if (event.key === 'Enter' && row !== undefined) onOpen(row)
    else if (event.key === ' ' && row !== undefined && onSelect) toggle(rowKey(row))
    else return
    event.preventDefault()
  }
  return { region, items, totalSize: virtual.getTotalSize(), height, active, setActive, toggle, onKeyDown }
}

/** Said, not found out: rows stand apart from each other, and each would find another width. */
function widthOf<Row>(columns: readonly ListColumn<Row>[], selects: boolean): number {
  return columns.reduce((sum, { width = 120 }) => sum + width, selects ? 40 : 0)
}

function templateOf<Row>(columns: readonly ListColumn<Row>[], selects: boolean): string {
  const widths = columns.map(({ width = 120 }) => `minmax(${width}px, ${width}fr)`)
  return [...(selects ? ['40px'] : []), ...widths].join(' ')
}

function GridHead<Row>({ columns, rows, rowKey, selected, onSelect }: VirtualGridProps<Row>) {
  const { t } = useTranslation()
  const allSelected = rows.length > 0 && rows.every((row) => selected.has(rowKey(row)))
  return (
    <div role="rowgroup" className="dw-grid-head">
      <div role="row" aria-rowindex={1} className="dw-grid-row">
        {onSelect && (
          <div role="columnheader" aria-colindex={1} className="dw-grid-cell">
            <Checkbox
              checked={allSelected}
              indeterminate={!allSelected && selected.size > 0}
              onChange={() => onSelect(new Set(allSelected ? [] : rows.map(rowKey)))}
              aria-label={t('ui.grid.selectLoaded')}
            />
          </div>
        )}
        {columns.map((column, at) => (
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={at + (onSelect ? 2 : 1)}
            className={`dw-grid-cell dw-align-${column.align ?? 'left'}`}
          >
            {column.title}
          </div>
        ))}
      </div>
    </div>
  )
}

type GridRowProps<Row> = Pick<VirtualGridProps<Row>, 'columns' | 'rowKey'> & {
  readonly row: Row
  readonly index: number
  readonly top: number
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly onToggle: (() => void) | undefined
  readonly onPoint: () => void
}

function GridRow<Row>({
  row,
  index,
  top,
  isActive,
  isSelected,
  onToggle,
  onPoint,
  columns,
  rowKey,
}: GridRowProps<Row>) {
  const { t } = useTranslation()
  return (
    // Keys are heard by the grid; the pointer says which row is meant.
    <div
      role="row"
      id={`dw-row-${rowKey(row)}`}
      aria-rowindex={index + 2}
      aria-selected={onToggle === undefined ? undefined : isSelected}
      className={`dw-grid-row${isActive ? ' dw-grid-active' : ''}${isSelected ? ' dw-grid-selected' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={onPoint}
    >
      {onToggle && (
        <div role="gridcell" aria-colindex={1} className="dw-grid-cell">
          <Checkbox checked={isSelected} onChange={onToggle} aria-label={t('ui.grid.selectRow', { row: index + 1 })} />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.key}
          role="gridcell"
          aria-colindex={at + (onToggle ? 2 : 1)}
          className={`dw-grid-cell dw-align-${column.align ?? 'left'}`}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  )
}
