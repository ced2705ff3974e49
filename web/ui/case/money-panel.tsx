import { useTranslation } from 'react-i18next'
import { MoneyText } from '../text/money-text.tsx'
import type { CasePage } from './case-queries.ts'
import { ClaimPayment } from './claim-payment.tsx'
import { useCodeText } from './code-text.tsx'

/** How the owed amount comes about: the client's balance less what was paid after its cut-off. */
export function MoneyPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const { balance, placement } = page
  const lines = [
    ['snapshot', balance.snapshot],
    ['paidSince', balance.paid_since],
    ['principal', balance.principal],
    ['interest', balance.interest],
    ['penalty', balance.penalty],
    ['fees', balance.fees],
    ['instalment', balance.instalment],
    ['placed', placement.placed],
    ['creditLimit', page.account.credit_limit],
  ] as const
  const { instalments_total: total, instalments_paid: paid, instalments_overdue: overdue } = balance
  return (
    <section aria-labelledby="dw-case-money" className="dw-case-part">
      <div className="dw-case-part-head">
        <h2 id="dw-case-money" className="dw-subtitle">
          {t('cases.money.title')}
        </h2>
        <ClaimPayment page={page} />
      </div>
      <dl className="dw-case-facts dw-case-money">
        {lines.map(([name, money]) =>
          money === null ? null : (
            <div key={name}>
              <dt>{t(`cases.money.${name}`)}</dt>
              <dd>
                <MoneyText money={money} />
              </dd>
            </div>
          ),
        )}
        {balance.fee_kinds.map(({ kind, amount }) => (
          <div key={kind} className="dw-case-fee">
            <dt>{codeText('cases.money.feeKinds', kind) ?? kind}</dt>
            <dd>
              <MoneyText money={amount} />
            </dd>
          </div>
        ))}
        {(total ?? paid ?? overdue) !== null && (
          <div>
            <dt>{t('cases.money.instalments')}</dt>
            <dd>
              {t('cases.money.instalmentsOf', {
                paid: paid ?? t('ui.none'),
                total: total ?? t('ui.none'),
                overdue: overdue ?? t('ui.none'),
              })}
            </dd>
          </div>
        )}
      </dl>
      <p className="dw-case-note">
        {t('cases.money.asOf', { day: balance.as_of })}{' '}
        {balance.confirmed_on !== balance.as_of && t('cases.money.confirmed', { day: balance.confirmed_on })}
      </p>
    </section>
  )
}
