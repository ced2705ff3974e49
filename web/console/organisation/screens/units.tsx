import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { unitsQuery } from '../queries.ts'
import { inTreeOrder, type PlacedUnit } from '../unit-tree.ts'

export function UnitsScreen() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(unitsQuery)
  const rows = inTreeOrder(data?.data ?? [])
  const title = t('organisation.screens.units')
  return (
    <section className="dw-stack">
      <PageHeader title={title} />
      {error && <ErrorState error={error} what={title} onRetry={() => void refetch()} />}
      {!error && !data && <div className="dw-panel dw-list-wait" aria-busy />}
      {data && rows.length === 0 && (
        <div className="dw-panel">
          <EmptyState
            kind="nothing"
            title={t('organisation.units.emptyTitle')}
            hint={t('organisation.units.emptyHint')}
          />
        </div>
      )}
      {rows.length > 0 && <UnitsTable rows={rows} label={title} />}
    </section>
  )
}

function UnitsTable({ rows, label }: { readonly rows: readonly PlacedUnit[]; readonly label: string }) {
  const { t } = useTranslation()
  return (
    <div className="dw-panel">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="dw-table-scroll" aria-label={label} tabIndex={0}>
        <table className="dw-plain-table">
          <thead>
            <tr>
              {(['name', 'kind', 'code', 'deskNo'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`organisation.units.${column}`)}
                </th>
              ))}
              <th scope="col">{t('organisation.screens.staff')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ unit, depth }) => (
              <tr key={unit.id}>
                <th scope="row" style={{ paddingInlineStart: 10 + depth * 20 }}>
                  {unit.name}
                </th>
                <td>{t(`organisation.kinds.${unit.kind}`)}</td>
                <td>{unit.code}</td>
                <td className="dw-figure">{unit.desk_no ?? t('ui.none')}</td>
                <td>
                  {unit.kind !== 'desk' && (
                    <Link
                      to={'/staff' as never}
                      search={{ unit_id: unit.id } as never}
                      aria-label={`${t('organisation.units.staff')} ${unit.name}`}
                    >
                      {t('organisation.units.staff')}
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
