import { useTranslation } from 'react-i18next'
import { CountText } from '../../../ui/text/count-text.tsx'
import { formatShare } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { figuresOf } from '../deviation.ts'
import type { Plan, PlanDesk, Sources } from '../queries.ts'

type PlanTableProps = { readonly plan: Plan; readonly sources: Sources }

/** What each desk gets, with its bar, and how even that is. */
export function PlanTable({ plan, sources }: PlanTableProps) {
  const { t } = useTranslation()
  const staffOf = new Map(sources.desks.map(({ desk_no, staff_name }) => [desk_no, staff_name]))
  return (
    <>
      <dl className="dw-figures">
        <div>
          <dt>{t('allocation.count')}</dt>
          <dd>
            <CountText count={plan.case_count} />
          </dd>
        </div>
        <div>
          <dt>{t('allocation.sum')}</dt>
          <dd>
            <MoneyText money={plan.owed} />
          </dd>
        </div>
        <Spread name={t('allocation.countSpread')} share={plan.count_spread} />
        <Spread name={t('allocation.owedSpread')} share={plan.owed_spread} />
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="dw-table-scroll dw-plan" aria-label={t('allocation.desks')} tabIndex={0}>
        <table className="dw-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('allocation.desk')}</th>
              <th scope="col">{t('allocation.staff')}</th>
              <FigureHeads name={t('allocation.count')} />
              <FigureHeads name={t('allocation.sum')} />
            </tr>
          </thead>
          <tbody>
            {plan.desks.map((desk) => (
              <DeskRow key={desk.desk_no} desk={desk} plan={plan} staff={staffOf.get(desk.desk_no)} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t('allocation.total')}
              </th>
              <td className="dw-align-right">
                <CountText count={plan.case_count} strong />
              </td>
              <td colSpan={2} />
              <td className="dw-align-right">
                <MoneyText money={plan.owed} strong />
              </td>
              <td colSpan={2} />
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  )
}

function Spread({ name, share }: { readonly name: string; readonly share: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="dw-figure">{formatShare(share)}</span>
      </dd>
    </div>
  )
}

function FigureHeads({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  return (
    <>
      <th scope="colgroup" colSpan={2} className="dw-figure-head">
        {name}
      </th>
      <th scope="col" className="dw-align-right">
        {t('allocation.deviation')}
      </th>
    </>
  )
}

type DeskRowProps = { readonly desk: PlanDesk; readonly plan: Plan; readonly staff: string | undefined }

function DeskRow({ desk, plan, staff }: DeskRowProps) {
  const { t } = useTranslation()
  const figures = figuresOf(desk, plan)
  return (
    <tr>
      <th scope="row">{desk.name}</th>
      <td>{staff ?? t('ui.none')}</td>
      <td className="dw-align-right">
        <CountText count={desk.case_count} />
      </td>
      <td>
        <Bar share={figures.countBar} />
      </td>
      <td className="dw-align-right dw-figure">{signed(figures.countOff)}</td>
      <td className="dw-align-right">
        <MoneyText money={desk.owed} />
      </td>
      <td>
        <Bar share={figures.owedBar} />
      </td>
      <td className="dw-align-right dw-figure">{signed(figures.owedOff)}</td>
    </tr>
  )
}

/** Only a picture of the figure beside it, so it is nothing to read out. */
function Bar({ share }: { readonly share: number }) {
  return (
    <span className="dw-cell-bar" aria-hidden>
      <span style={{ width: formatShare(share) }} />
    </span>
  )
}

function signed(share: number): string {
  return share > 0.00005 ? `+${formatShare(share)}` : formatShare(share)
}
