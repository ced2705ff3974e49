import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoneyJson } from '../../../api/client.ts'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { formatCount } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { differenceOf } from '../delivery.ts'
import type { Delivery } from '../queries.ts'
import { AmendTotals } from './amend-totals.tsx'

/** Step 7: the bank's slip beside the whole file as read; any difference stops the import. */
export function TotalsPanel({ delivery, mayAct }: { readonly delivery: Delivery; readonly mayAct: boolean }) {
  const { t } = useTranslation()
  const { control } = delivery
  const unreadable = control.unreadable_count ?? 0
  const open = delivery.state === 'validated'
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-totals">
      <div className="dw-panel-head">
        <h2 id="dw-totals" className="dw-subtitle">
          {t('intake.totals.title')}
        </h2>
        <span className="dw-muted">{t('intake.totals.hint')}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="dw-scroll-x" aria-label={t('intake.totals.file')} tabIndex={0}>
        <TotalsTable delivery={delivery} />
      </section>
      {unreadable > 0 && (
        <p className="dw-gap-above dw-strong">{t('intake.totals.unreadable', { n: formatCount(unreadable) })}</p>
      )}
      {open && (
        <div className="dw-gap-above">
          {control.agree === true ? (
            <Alert type="success" showIcon title={t('intake.totals.match')} />
          ) : (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={t('intake.totals.mismatch')}
              action={mayAct && <AmendTotals delivery={delivery} />}
            />
          )}
        </div>
      )}
    </section>
  )
}

function TotalsTable({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const { count, sum, file_count, file_sum } = delivery.control
  const difference = differenceOf(delivery)
  const money = (amount: MoneyJson | null) => (amount === null ? t('ui.none') : <MoneyText money={amount} />)
  const sumDifference =
    difference.sum === null ? null : { amount_minor: difference.sum.toString(), currency: sum.currency }
  return (
    <table className="dw-plain-table" aria-labelledby="dw-totals">
      <thead>
        <tr>
          <th scope="col">{t('intake.totals.item')}</th>
          {(['slip', 'file', 'difference'] as const).map((column) => (
            <th key={column} scope="col" className="dw-align-right">
              {t(`intake.totals.${column}`)}
            </th>
          ))}
          <th scope="col">{t('intake.list.state')}</th>
        </tr>
      </thead>
      <tbody>
        <TotalsRow
          name={t('intake.totals.count')}
          slip={<CountText count={count} />}
          file={<CountText count={file_count} />}
          difference={<CountText count={difference.count} />}
          agrees={difference.count === null ? undefined : difference.count === 0}
        />
        <TotalsRow
          name={t('intake.totals.sum')}
          slip={money(sum)}
          file={money(file_sum)}
          difference={money(sumDifference)}
          agrees={difference.sum === null ? undefined : difference.sum === 0n}
        />
      </tbody>
    </table>
  )
}

type TotalsRowProps = {
  readonly name: string
  readonly slip: ReactNode
  readonly file: ReactNode
  readonly difference: ReactNode
  readonly agrees: boolean | undefined
}

function TotalsRow({ name, slip, file, difference, agrees }: TotalsRowProps) {
  const { t } = useTranslation()
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="dw-align-right">{slip}</td>
      <td className="dw-align-right">{file}</td>
      <td className="dw-align-right">{difference}</td>
      <td>
        {agrees === undefined ? (
          t('ui.none')
        ) : (
          <StatusTag tone={agrees ? 'allowed' : 'denied'}>
            {agrees ? t('intake.totals.agree') : t('intake.totals.disagree')}
          </StatusTag>
        )}
      </td>
    </tr>
  )
}
