import { PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CasePage, ContactPoint } from '../../../ui/case/case-queries.ts'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { isPhone } from '../../../ui/case/contact-points.tsx'
import { MaskedText } from '../../../ui/text/masked-text.tsx'
import type { NumberTableProps } from './number-table.tsx'
import { VerdictMark } from './verdict-mark.tsx'

/** The numbers of a joint debtor or guarantor: they owe too, and are counted for themselves. */
export function PartyNumbers(props: NumberTableProps & { readonly party: CasePage['parties'][number] }) {
  const { t } = useTranslation()
  const phones = props.party.contact_points.filter(isPhone)
  if (phones.length === 0) return null
  return (
    <div className="dw-related">
      <h3>
        {t(`cases.parties.${props.party.role}`)} <strong>{props.party.name}</strong>
      </h3>
      <ul>
        {phones.map((point) => (
          <li key={point.id}>
            <MaskedText masked={point.masked} />
            <VerdictMark verdict={props.verdictOf(point.id)} checking={props.checking} today={props.today} />
            <CallOther {...props} point={point} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Related persons: to be seen. Only whoever two people opened has a button, and only while they are open. */
export function RelatedNumbers(props: NumberTableProps & { readonly related: readonly ContactPoint[] }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  return (
    <details className="dw-related">
      <summary>{t('cases.contacts.related', { count: props.related.length })}</summary>
      <p className="dw-muted">{t('cases.contacts.relatedHint')}</p>
      <ul>
        {props.related.map((point) => {
          const verdict = props.verdictOf(point.id)
          return (
            <li key={point.id}>
              <MaskedText masked={point.masked} />
              <span>{codeText('cases.relations', point.relation ?? undefined) ?? point.relation}</span>
              <VerdictMark verdict={verdict} checking={props.checking} today={props.today} />
              {verdict !== undefined && verdict.verdict !== 'deny' && <CallOther {...props} point={point} />}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function CallOther({ point, onCall, asking, chosenId }: NumberTableProps & { readonly point: ContactPoint }) {
  const { t } = useTranslation()
  return (
    <Button
      size="small"
      icon={<PhoneOutlined />}
      loading={point.id === chosenId && asking}
      onClick={() => onCall(point.id)}
    >
      {t('work.numbers.call')}
      <span className="dw-visually-hidden">{point.masked}</span>
    </Button>
  )
}
