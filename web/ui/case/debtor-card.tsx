import { useTranslation } from 'react-i18next'
import { RevealField } from '../reveal-field.tsx'
import { StatusTag } from '../status-tag.tsx'
import { DayText } from '../text/date-text.tsx'
import { MoneyText } from '../text/money-text.tsx'
import type { CasePage } from './case-queries.ts'
import { useReveal } from './case-queries.ts'
import { stateTones } from './case-tones.ts'
import { CodeText } from './code-text.tsx'

/** Who it is, what is owed, how late: what a collector needs before the first word. */
export function DebtorCard({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const { debtor, account, balance } = page
  const reveal = useReveal({ kind: 'id_no', id: debtor.id })
  const revealCard = useReveal({ kind: 'card_no', id: account.id })
  const mayReveal = page.may.includes('portfolio.reveal')
  const idLabel = debtor.kind === 'company' ? t('cases.debtor.company') : t('cases.debtor.idNo')
  return (
    <section className="dw-case-card" aria-labelledby="dw-debtor-name">
      <div className="dw-case-who">
        <h2 id="dw-debtor-name">{debtor.name}</h2>
        <span className="dw-case-id">
          <span className="dw-muted">{idLabel}</span>
          <RevealField label={idLabel} masked={debtor.id_no_masked} onReveal={mayReveal ? reveal : undefined} />
        </span>
      </div>
      <div className="dw-case-owed">
        <div>
          <span className="dw-muted">{t('cases.money.owed')}</span>
          <span className="dw-case-amount">
            <MoneyText money={balance.owed} strong />
          </span>
        </div>
        <div>
          <span className="dw-muted">{t('cases.money.overdue')}</span>
          <strong className="dw-figure">{t('cases.list.days', { days: balance.dpd })}</strong>
          <strong>{balance.bucket}</strong>
        </div>
        <StatusTag tone={stateTones[page.state]}>{t(`cases.states.${page.state}`)}</StatusTag>
      </div>
      <dl className="dw-case-facts">
        <Fact label={t('cases.debtor.client')} value={page.client.name} />
        <Fact label={t('cases.debtor.product')} value={<CodeText of="cases.products" code={account.product} />} />
        <Fact label={t('cases.debtor.contractNo')} value={account.contract_no} />
        {account.card_masked !== null && (
          <Fact
            label={t('cases.money.card')}
            value={
              <RevealField
                label={t('cases.money.card')}
                masked={account.card_masked}
                onReveal={mayReveal ? revealCard : undefined}
              />
            }
          />
        )}
        <Fact label={t('cases.debtor.mandateUntil')} value={<DayText on={page.placement.mandate_until} />} />
        <Fact label={t('cases.debtor.batch')} value={page.placement.batch_no} />
        <Fact label={t('cases.debtor.hand')} value={page.placement.hand} />
        <Fact label={t('cases.debtor.gender')} value={debtor.gender && t(`cases.debtor.genders.${debtor.gender}`)} />
        <Fact label={t('cases.debtor.openedOn')} value={account.opened_on && <DayText on={account.opened_on} />} />
        <Fact label={t('cases.debtor.region')} value={account.region} />
        <Fact label={t('cases.debtor.rating')} value={account.rating} />
        <Fact label={t('cases.debtor.channel')} value={account.channel} />
        <Fact label={t('cases.debtor.desk')} value={page.desk.name} />
      </dl>
    </section>
  )
}

function Fact({ label, value }: { readonly label: string; readonly value: React.ReactNode }) {
  if (value === null || value === undefined || value === '') return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
