import { PhoneOutlined } from '@ant-design/icons'
import type { LocalDate } from '@dunwell/kit'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CasePage, ContactPoint, Verdict } from '../../../ui/case/case-queries.ts'
import { CodeText } from '../../../ui/case/code-text.tsx'
import { isPhone, OtherContactPoints, ownPhones, relatedPhones } from '../../../ui/case/contact-points.tsx'
import { MaskedText } from '../../../ui/text/masked-text.tsx'
import { contactKeys, workKeys } from '../keys.ts'
import { PartyNumbers, RelatedNumbers } from './other-numbers.tsx'
import { VerdictMark } from './verdict-mark.tsx'

export type NumberTableProps = {
  readonly points: readonly ContactPoint[]
  readonly parties: CasePage['parties']
  readonly checking: boolean
  readonly verdictOf: (pointId: string) => Verdict | undefined
  readonly chosenId: string | undefined
  readonly onChoose: (pointId: string) => void
  readonly onCall: (pointId: string) => void
  readonly asking: boolean
  readonly today: LocalDate
}

/** The debtor's numbers, each with its own verdict; who owes beside them, and related persons, stand apart. */
export function NumberTable(props: NumberTableProps) {
  const { t } = useTranslation()
  const own = ownPhones(props.points)
  const related = relatedPhones(props.points)
  return (
    <section aria-labelledby="dw-bench-numbers" className="dw-case-part">
      <h2 id="dw-bench-numbers" className="dw-subtitle">
        {t('cases.contacts.title')}
      </h2>
      {own.length === 0 && <p className="dw-muted">{t('cases.contacts.none')}</p>}
      {own.length > 0 && (
        <table className="dw-plain-table dw-numbers">
          <thead>
            <tr>
              <th scope="col">{t('cases.contacts.number')}</th>
              <th scope="col">{t('work.numbers.verdict')}</th>
              <th scope="col">{t('work.numbers.call')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map((point, index) => (
              <NumberRow key={point.id} {...props} point={point} index={index} />
            ))}
          </tbody>
        </table>
      )}
      {props.parties.map((party) => (
        <PartyNumbers key={party.debtor_id} {...props} party={party} />
      ))}
      {related.length > 0 && <RelatedNumbers {...props} related={related} />}
      <OtherContactPoints points={props.points.filter((point) => !isPhone(point))} />
    </section>
  )
}

function NumberRow(props: NumberTableProps & { readonly point: ContactPoint; readonly index: number }) {
  const { point, index, chosenId, onChoose, onCall, asking } = props
  const { t } = useTranslation()
  const chosen = point.id === chosenId
  const allowed = props.verdictOf(point.id)?.verdict === 'allow'
  return (
    <tr className={chosen ? 'dw-number-chosen' : undefined}>
      <td>
        <label className="dw-number">
          <input
            type="radio"
            name="dw-number"
            checked={chosen}
            onChange={() => onChoose(point.id)}
            aria-label={t('work.numbers.pick', { number: point.masked })}
          />
          <MaskedText masked={point.masked} />
          {contactKeys[index] !== undefined && <kbd aria-hidden>{contactKeys[index]}</kbd>}
        </label>
        <div className="dw-number-source">
          <CodeText of="cases.sources" code={point.source} />
          {!point.valid && <span>{t('cases.contacts.invalid')}</span>}
        </div>
      </td>
      <td>
        <VerdictMark verdict={props.verdictOf(point.id)} checking={props.checking} today={props.today} />
      </td>
      <td>
        <Button
          size="small"
          type={chosen && allowed ? 'primary' : 'default'}
          icon={<PhoneOutlined />}
          loading={chosen && asking}
          onClick={() => onCall(point.id)}
          {...(chosen && { 'aria-keyshortcuts': workKeys.dial })}
        >
          {t('work.numbers.call')}
          <span className="dw-visually-hidden">{point.masked}</span>
          {chosen && <kbd aria-hidden>{workKeys.dial}</kbd>}
        </Button>
      </td>
    </tr>
  )
}
