import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { differenceOf } from '../period.ts'
import type { Break } from '../queries.ts'

type BreaksTableProps = {
  readonly breaks: readonly Break[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly mayExplain: boolean
  readonly region: RefObject<HTMLDivElement | null>
}

export function BreaksTable({ breaks, chosen, onChoose, mayExplain, region }: BreaksTableProps) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: the panel around it is the section
    <div className="dw-breaks" role="region" aria-label={t('reconciliation.breaks.list')} tabIndex={0} ref={region}>
      <table className="dw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('reconciliation.breaks.serial')}</th>
            <th scope="col">{t('reconciliation.breaks.kind')}</th>
            <th scope="col">{t('reconciliation.breaks.paidOn')}</th>
            <th scope="col">{t('reconciliation.breaks.contractNo')}</th>
            {(['ours', 'theirs', 'difference'] as const).map((key) => (
              <th key={key} scope="col" className="dw-align-right">
                {t(`reconciliation.breaks.${key}`)}
              </th>
            ))}
            <th scope="col">{t('reconciliation.breaks.explanation')}</th>
          </tr>
        </thead>
        <tbody>
          {breaks.map((row) => (
            <tr key={row.id} className={row.id === chosen ? 'dw-row-chosen' : undefined}>
              <th scope="row">
                {mayExplain ? (
                  <button
                    type="button"
                    className="dw-plain-button"
                    aria-pressed={row.id === chosen}
                    onClick={() => onChoose(row.id)}
                    aria-label={t('reconciliation.breaks.explainOf', { serial: row.bank_serial })}
                  >
                    {row.bank_serial}
                  </button>
                ) : (
                  <span className="dw-figure">{row.bank_serial}</span>
                )}
              </th>
              <BreakCells row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function BreakCells({ row }: { readonly row: Break }) {
  const { t } = useTranslation()
  return (
    <>
      <td>{t(`reconciliation.kinds.${row.kind}`)}</td>
      <td>
        <DayText on={row.paid_on} />
      </td>
      <td className="dw-figure">{row.contract_no ?? t('ui.none')}</td>
      <td className="dw-align-right">{row.kind === 'missing_ours' ? t('ui.none') : <MoneyText money={row.ours} />}</td>
      <td className="dw-align-right">
        {row.kind === 'missing_theirs' ? t('ui.none') : <MoneyText money={row.theirs} />}
      </td>
      <td className="dw-align-right">
        <MoneyText money={differenceOf(row)} />
      </td>
      <td className="dw-break-words">
        {row.explanation_code === null ? (
          <StatusTag tone="attention">{t('reconciliation.breaks.is.no')}</StatusTag>
        ) : (
          <>
            <StatusTag tone="allowed">{t(`reconciliation.codes.${row.explanation_code}`)}</StatusTag> {row.explanation}
          </>
        )}
      </td>
    </>
  )
}
