import { reportFigures } from '@dunwell/contract/report-figures'
import { useTranslation } from 'react-i18next'
import type { MoneyJson } from '../../api/client.ts'
import { ScrollX } from '../scroll-x.tsx'
import { CountText } from '../text/count-text.tsx'
import { DateText } from '../text/date-text.tsx'
import { MoneyText } from '../text/money-text.tsx'
import { type FigureBlock, groupFigures } from './group-figures.ts'
import type { FigureLine, ReportContent } from './report-types.ts'

/** The frozen content as its author and its approvers see it: every figure with its definition. */
export function ReportContentView({ content }: { readonly content: ReportContent }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="dw-muted">
        {t('reports.content.asOf')} <DateText at={content.as_of} precision="second" />{' '}
        {!content.complete && <strong>{t('reports.content.incomplete')}</strong>}
      </p>
      <Figures blocks={groupFigures(content.figures)} />
      {content.people.length > 0 && <People people={content.people} />}
    </>
  )
}

function Figures({ blocks }: { readonly blocks: readonly FigureBlock[] }) {
  const { t } = useTranslation()
  return (
    <ScrollX label={t('reports.content.figures')}>
      <table className="dw-plain-table dw-report-figures" aria-label={t('reports.content.figures')}>
        <thead>
          <tr>
            <th scope="col">{t('reports.content.figure')}</th>
            <th scope="col" className="dw-align-right">
              {t('reports.content.count')}
            </th>
            <th scope="col" className="dw-align-right">
              {t('reports.content.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {blocks.map((block) => (
            <FigureRows key={block.figure} block={block} />
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

function FigureRows({ block: { figure, total, parts } }: { readonly block: FigureBlock }) {
  const { i18n } = useTranslation()
  const groupLabel = useGroupLabel()
  const lang = i18n.language === 'en' ? 'en' : 'zh'
  const words = reportFigures[figure]
  return (
    <>
      <tr>
        <th scope="row">
          {words[lang]}
          <span className="dw-definition">{words.definition[lang]}</span>
        </th>
        <td className="dw-align-right">{total && <CountText count={total.count} strong />}</td>
        <td className="dw-align-right">{total && <Amounts amounts={total.amounts} />}</td>
      </tr>
      {parts.map((part) => (
        <tr key={`${part.group?.kind} ${part.group?.code}`} className="dw-sub-row">
          <th scope="row">{groupLabel(part.group)}</th>
          <td className="dw-align-right">
            <CountText count={part.count} />
          </td>
          <td className="dw-align-right">
            <Amounts amounts={part.amounts} />
          </td>
        </tr>
      ))}
    </>
  )
}

function Amounts({ amounts }: { readonly amounts: readonly MoneyJson[] }) {
  return amounts.map((money) => (
    <div key={money.currency}>
      <MoneyText money={money} />
    </div>
  ))
}

/** A code that is newer than this page shows as it is rather than not at all. */
function useGroupLabel(): (group: FigureLine['group']) => string {
  const { t, i18n } = useTranslation()
  const prefixes = {
    call_result: 'work.callResults',
    outcome: 'work.outcomes',
    verdict: 'reports.verdicts',
    closed_as: 'reports.closedAs',
  } as const
  return (group) => {
    if (group === null) return ''
    if (group.kind === 'rule') return t('reports.refusedBy', { rule: group.code })
    const key = `${prefixes[group.kind]}.${group.code}`
    return i18n.exists(key) ? t(key as never) : group.code
  }
}

function People({ people }: { readonly people: ReportContent['people'] }) {
  const { t } = useTranslation()
  const counts = ['cases_in_hand', 'contacts', 'effective', 'refused', 'promises_made'] as const
  return (
    <>
      <h3 className="dw-subtitle dw-gap-above" id="dw-report-people">
        {t('reports.content.people')}
      </h3>
      <ScrollX label={t('reports.content.people')}>
        <table className="dw-plain-table" aria-labelledby="dw-report-people">
          <thead>
            <tr>
              <th scope="col">{t('reports.content.staffNo')}</th>
              <th scope="col">{t('reports.content.name')}</th>
              {counts.map((key) => (
                <th key={key} scope="col" className="dw-align-right">
                  {t(`reports.people.${key}`)}
                </th>
              ))}
              <th scope="col" className="dw-align-right">
                {t('reports.people.credited')}
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.staff_id}>
                <td className="dw-figure">{person.staff_no}</td>
                <th scope="row">{person.name}</th>
                {counts.map((key) => (
                  <td key={key} className="dw-align-right">
                    <CountText count={person[key]} />
                  </td>
                ))}
                <td className="dw-align-right">
                  {person.credited.length === 0 ? t('ui.none') : <Amounts amounts={person.credited} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </>
  )
}
