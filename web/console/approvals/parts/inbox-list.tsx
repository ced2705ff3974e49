import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { ageOf, kindOf, requestTones } from '../approval.ts'
import type { ApprovalRow } from '../queries.ts'

type InboxListProps = {
  readonly rows: readonly ApprovalRow[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
  readonly hasMore: boolean
  readonly onMore: () => void
}

export function InboxList({ rows, chosen, onChoose, hasMore, onMore }: InboxListProps) {
  const { t } = useTranslation()
  return (
    <nav className="dw-panel" aria-label={t('approvals.list')}>
      <ul className="dw-inbox-list">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="dw-inbox-item"
              aria-current={row.id === chosen}
              onClick={() => onChoose(row.id)}
            >
              <InboxItem row={row} />
            </button>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className="dw-muted dw-panel-pad">{t('approvals.notInBox')}</p>}
      {hasMore && (
        <div className="dw-pager">
          <Button onClick={onMore}>{t('approvals.more')}</Button>
        </div>
      )}
    </nav>
  )
}

function InboxItem({ row }: { readonly row: ApprovalRow }) {
  const { t } = useTranslation()
  const age = ageOf(row.opened_at, Date.now())
  const { period_from: from, period_until: until } = row.facts
  return (
    <>
      <span className="dw-inbox-line">
        <strong>{t(`approvals.kinds.${kindOf(row.kind)}`)}</strong>
        <StatusTag tone={requestTones[row.state]}>{t(`approvals.states.${row.state}`)}</StatusTag>
      </span>
      <span className="dw-inbox-line">
        <span>{t('approvals.makerOf', { name: row.maker.name, unit: row.unit.name })}</span>
        <span className="dw-muted">{t(`approvals.ages.${age.unit}`, { n: age.n })}</span>
      </span>
      <span className="dw-inbox-line">
        <span className="dw-figure">
          {typeof from === 'string' && typeof until === 'string' && t('reports.range', { from, until })}
          {row.amount !== null && <MoneyText money={row.amount} />}
        </span>
        {row.step?.overdue === true && <StatusTag tone="denied">{t('approvals.overdue')}</StatusTag>}
      </span>
    </>
  )
}
