import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '../status-tag.tsx'
import { MoneyText } from '../text/money-text.tsx'
import type { CasePage, CaseRow } from './case-queries.ts'
import { stateTones } from './case-tones.ts'
import { CodeText } from './code-text.tsx'
import { SplitPerson } from './split-person.tsx'

type LinkedCasesProps = { readonly page: CasePage; readonly pathOf: (linked: CaseRow) => string }

/** 共债: the other cases of the same debtor that are in the reader's scope. */
export function LinkedCases({ page, pathOf }: LinkedCasesProps) {
  const { t } = useTranslation()
  const linked = page.linked_cases
  if (linked.length === 0) return null
  return (
    <section aria-labelledby="dw-case-linked" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-linked" className="dw-subtitle">
          {t('cases.linked.title', { count: linked.length })}
        </h2>
        {page.may.includes('portfolio.split-person') && <SplitPerson caseId={page.id} />}
      </div>
      <ul className="dw-case-linked">
        {linked.map((row) => (
          <li key={row.id}>
            <Link to={pathOf(row)}>{row.case_no}</Link>
            <span>
              <CodeText of="cases.products" code={row.product} />
            </span>
            <span>{row.bucket}</span>
            <MoneyText money={row.owed} />
            <StatusTag tone={stateTones[row.state]}>{t(`cases.states.${row.state}`)}</StatusTag>
          </li>
        ))}
      </ul>
    </section>
  )
}
