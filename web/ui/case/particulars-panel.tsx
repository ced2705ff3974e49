import {
  hiddenMark,
  isPersonal,
  isReach,
  isWritten,
  type Particular,
  type ParticularGroup,
  type PersonalParticular,
  particularGroups,
  particulars,
  type WrittenParticular,
} from '@dunwell/contract/particulars'
import { useTranslation } from 'react-i18next'
import { RevealField } from '../reveal-field.tsx'
import { DayText } from '../text/date-text.tsx'
import { formatMinor } from '../text/format.ts'
import { MoneyText } from '../text/money-text.tsx'
import type { CasePage } from './case-queries.ts'
import { useReveal } from './case-queries.ts'
import { useCodeText } from './code-text.tsx'
import { formatPpm } from './particulars.ts'

type Told = CasePage['particulars'][number]
type Line = { readonly told: Told; readonly about: Particular }

/** What the client told of the case, in groups; each group opens by itself, for a car has nothing to do with a first call. */
export function ParticularsPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const lines = page.particulars.flatMap((told): Line[] => {
    const about = particulars.find(({ field }) => field === told.field)
    return about === undefined ? [] : [{ told, about }]
  })
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="dw-case-particulars" className="dw-case-part">
      <h2 id="dw-case-particulars" className="dw-subtitle">
        {t('cases.particulars.title')}
      </h2>
      {particularGroups.map((group) => (
        <Group key={group} group={group} page={page} lines={lines.filter(({ about }) => about.group === group)} />
      ))}
    </section>
  )
}

type GroupProps = { readonly group: ParticularGroup; readonly page: CasePage; readonly lines: readonly Line[] }

function Group({ group, page, lines }: GroupProps) {
  const { t, i18n } = useTranslation()
  if (lines.length === 0) return null
  return (
    <details className="dw-case-related">
      <summary>
        {t('cases.particulars.group', { name: t(`cases.particulars.groups.${group}`), count: lines.length })}
      </summary>
      <dl className="dw-case-facts">
        {lines.map(({ told, about }) => {
          const label = i18n.language === 'en' ? about.en : about.zh
          return (
            <div key={told.field}>
              <dt>{label}</dt>
              <dd>
                {isPersonal(told.field) || (isWritten(told.field) && told.value.includes(hiddenMark)) ? (
                  <Hidden page={page} field={told.field} masked={told.value} label={label} />
                ) : (
                  <Value told={told} type={about.type} />
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}

type HiddenProps = {
  readonly page: CasePage
  readonly field: PersonalParticular | WrittenParticular
  readonly masked: string
  readonly label: string
}
function Hidden({ page, field, masked, label }: HiddenProps) {
  const reveal = useReveal({ kind: field, id: page.id })
  const contacts = page.may.includes('compliance.request-permit')
  const mayReveal = page.may.includes('portfolio.reveal') && !(contacts && isReach(field))
  const shown = <RevealField label={label} masked={masked} onReveal={mayReveal ? reveal : undefined} />
  return isWritten(field) ? <span className="dw-case-told">{shown}</span> : shown
}

function Value({ told, type }: { readonly told: Told; readonly type: Particular['type'] }) {
  const codeText = useCodeText()
  const { value, currency } = told
  if (type === 'date') return <DayText on={value} />
  if (type === 'amount')
    return currency === null ? (
      <span className="dw-figure">{formatMinor(value)}</span>
    ) : (
      <MoneyText money={{ amount_minor: value, currency }} />
    )
  if (type === 'percent') return <span className="dw-figure">{formatPpm(value, 'percent')}</span>
  if (type === 'share') return <span className="dw-figure">{formatPpm(value, 'share')}</span>
  if (type === 'code')
    return (
      <>
        {codeText(`cases.particulars.words.${told.field}`, value) ??
          codeText('cases.particulars.words', value) ??
          value}
      </>
    )
  return <span className="dw-case-told">{value}</span>
}
