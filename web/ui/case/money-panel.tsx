import { useTranslation } from 'react-i18next'
import { MoneyText } from '../text/money-text.tsx'
import type { CasePage } from './case-queries.ts'
import { ClaimPayment } from './claim-payment.tsx'

/** How the owed amount comes about: the client's balance less what was paid after its cut-off. */
export function MoneyPanel({ page }: { readonly page: CasePage }) {
  const { t } = useTranslation()
  const { balance, placement } = page
  const lines = [
    ['snapshot', balance.snapshot],
    ['paidSince', balance.paid_since],
    ['principal', balance.principal],
    ['interest', balance.interest],
    ['fees', balance.fees],
    ['placed', placement.placed],
  ] as const
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
      </dl>
      <p className="dw-case-note">{t('cases.money.asOf', { day: balance.as_of })}</p>
    </section>
  )
}
