import { EyeOutlined } from '@ant-design/icons'
import type { PermitResult } from '@dunwell/contract/compliance'
import { formatPhone, parsePhone } from '@dunwell/kit'
import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shape } from '../../api/shape.ts'
import { CommandProblem } from '../error-state.tsx'
import { LinkButton } from '../link-button.tsx'
import { RevealField } from '../reveal-field.tsx'
import { RevealedValue, useBriefValue } from '../revealed-value.tsx'
import { MaskedText } from '../text/masked-text.tsx'
import { type CasePage, type ContactPoint, useReveal, type Verdict } from './case-queries.ts'
import { isPhone } from './contact-points.tsx'
import { dayAt } from './reopening.ts'
import { RuleBasis } from './rule-basis.tsx'
import { type Shown, useShowUnderPermit } from './use-show-under-permit.ts'

type Refusal = Extract<Shape<typeof PermitResult>, { verdict: 'refused' }>
type PointValueProps = {
  readonly page: CasePage
  readonly point: ContactPoint
  /** Of a related person: what two people opened them for. */
  readonly purpose?: Verdict['purpose']
}

/**
 * A contact point by its mask. Whoever contacts sees it whole under a permit: a number by the rules of a call, an address by those of a
 * visit, an e-mail address never, for it is written to by the program. Whoever contacts nobody gives a reason, as for any masked value.
 */
export function PointValue({ page, point, purpose }: PointValueProps) {
  const { t } = useTranslation()
  const reveal = useReveal({ kind: 'contact_point', id: point.id })
  if (page.may.includes('compliance.request-permit'))
    return point.kind === 'email' ? (
      <MaskedText masked={point.masked} />
    ) : (
      <UnderPermit page={page} point={point} purpose={purpose ?? 'collect'} />
    )
  const mayReveal = page.may.includes('portfolio.reveal') && point.related_person_id === null
  return (
    <RevealField
      label={t(`cases.contacts.kinds.${point.kind}`)}
      masked={point.masked}
      onReveal={mayReveal ? reveal : undefined}
    />
  )
}

function UnderPermit({ page, point, purpose }: Required<PointValueProps>) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { remaining, show, clear } = useBriefValue()
  const [seen, setSeen] = useState(false)
  const onShown = ({ value, seconds }: Shown) => {
    setAsking(false)
    setSeen(true)
    show(spaced(value), seconds)
  }
  return (
    <span className="dw-reveal">
      {remaining === undefined ? <MaskedText masked={point.masked} /> : <RevealedValue {...remaining} onHide={clear} />}
      {remaining === undefined && !seen && (
        <Button
          size="small"
          type="text"
          icon={<EyeOutlined />}
          onClick={() => setAsking(true)}
          aria-label={t('ui.reveal.show', { field: point.masked })}
        />
      )}
      {seen && isPhone(point) && (
        <LinkButton size="small" to={`/work/${page.id}`}>
          {t('cases.permit.record')}
        </LinkButton>
      )}
      {asking && (
        <AskModal page={page} point={point} purpose={purpose} onShown={onShown} onClose={() => setAsking(false)} />
      )}
    </span>
  )
}

type AskModalProps = Required<PointValueProps> & {
  readonly onShown: (shown: Shown) => void
  readonly onClose: () => void
}

function AskModal({ page, point, purpose, onShown, onClose }: AskModalProps) {
  const { t, i18n } = useTranslation()
  const [refusal, setRefusal] = useState<Refusal>()
  const [confirmed, setConfirmed] = useState<readonly string[]>([])
  const show = useShowUnderPermit(page.id)
  const statement = i18n.language === 'en' ? refusal?.statement_en : refusal?.statement_zh
  const isFinal = refusal !== undefined && !statement
  const submit = async () => {
    const result = await show.run({ point, purpose, confirmed })
    if (result === undefined) return
    if ('value' in result) return onShown(result)
    setRefusal(result)
  }
  const phone = isPhone(point)
  return (
    <Modal
      open
      title={t('ui.reveal.title', { field: point.masked })}
      okText={t('cases.permit.ask')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={show.pending}
      okButtonProps={{ disabled: isFinal || (Boolean(statement) && !confirmed.includes(refusal?.rule_id ?? '')) }}
      onOk={() => void submit()}
      onCancel={onClose}
      width={520}
    >
      <p>{t(phone ? 'cases.permit.hintCall' : 'cases.permit.hintVisit')}</p>
      {refusal !== undefined && (
        <section role="alert" aria-label={t('cases.permit.refused')}>
          <strong>{t('cases.permit.refused')}</strong>
          <RuleBasis reasons={[refusal]} today={dayAt(Date.now())} />
        </section>
      )}
      {refusal !== undefined && statement && (
        <Checkbox onChange={(event) => setConfirmed(event.target.checked ? [refusal.rule_id] : [])}>
          {statement}
        </Checkbox>
      )}
      {show.unrecorded && (
        <p role="alert">
          {t('work.numbers.settleFirst')}{' '}
          <LinkButton size="small" to={`/work/${page.id}`}>
            {t('cases.permit.record')}
          </LinkButton>
        </p>
      )}
      <CommandProblem problem={show.problem} what={t('cases.permit.ask')} />
    </Modal>
  )
}

/** As one dials it at home, in groups; an address as it stands. */
function spaced(value: string): string {
  const parsed = parsePhone(value)
  return parsed.ok ? formatPhone(parsed.phone) : value
}
