import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { HashText } from '../../../ui/hash-text.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { FileSend } from '../../../ui/upload/file-send.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay, useMe } from '../../identity/index.ts'
import { sides } from '../period.ts'
import { type Period, periodPath, periodsKey, type SignatureSide } from '../queries.ts'

/** The three sides: who signed, how, when, over which sums. The third signature closes the period for ever. */
export function SignaturesPanel({ period }: { readonly period: Period }) {
  const { t } = useTranslation()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-signatures">
      <h2 id="dw-signatures" className="dw-subtitle">
        {t('reconciliation.sign.title')}
      </h2>
      <ul className="dw-sides">
        {sides.map((side) => (
          <Side key={side} side={side} period={period} />
        ))}
      </ul>
      {period.state !== 'signed' && <p className="dw-muted dw-gap-above">{t('reconciliation.sign.hint')}</p>}
    </section>
  )
}

type SideProps = { readonly side: SignatureSide; readonly period: Period }

function Side({ side, period }: SideProps) {
  const { t } = useTranslation()
  const signature = period.signatures.find((signed) => signed.side === side)
  return (
    <li aria-label={t(`reconciliation.sides.${side}`)}>
      <div className="dw-side-head">
        <strong>{t(`reconciliation.sides.${side}`)}</strong>
        <StatusTag tone={signature ? 'allowed' : 'waiting'}>
          {t(signature ? 'reconciliation.sign.signed' : 'reconciliation.sign.waiting')}
        </StatusTag>
      </div>
      {signature ? <Signed signature={signature} /> : <SignSide side={side} period={period} />}
    </li>
  )
}

function Signed({ signature }: { readonly signature: Period['signatures'][number] }) {
  const { t } = useTranslation()
  return (
    <div className="dw-side-facts">
      <div className="dw-hash">
        <span>{t(`reconciliation.methods.${signature.method}`)}</span>
        <span>{signature.staff_name}</span>
        <DateText at={signature.signed_at} precision="second" />
      </div>
      <div className="dw-hash">
        <span>{t('reconciliation.figures.ours')}</span>
        <MoneyText money={signature.ours} />
        <span>{t('reconciliation.figures.theirs')}</span>
        <MoneyText money={signature.theirs} />
      </div>
      {signature.file_sha256 !== null && (
        <div>
          {t('reconciliation.sign.scanHash')} <HashText hash={signature.file_sha256} />
        </div>
      )}
    </div>
  )
}

/** What this person may do for a side. Whether two sides may be one person's, and when, the server decides. */
function SignSide({ side, period }: SideProps) {
  const { t } = useTranslation()
  const may = useMay()
  const { roles } = useMe()
  if (period.state !== 'explained') return null
  if (side === 'client') {
    if (!may('reconciliation.sign-client')) return null
    return (
      <div className="dw-stack">
        <p className="dw-muted">{t('reconciliation.sign.clientHint')}</p>
        <FileSend
          label={t('reconciliation.sign.uploadScan')}
          accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
          pathOf={() => periodPath(period.id, '/client-signature')}
          invalidates={[periodsKey]}
        />
      </div>
    )
  }
  const holdsSide = roles.some(({ role }) => role === side)
  return may('reconciliation.sign') && holdsSide ? <SignButton side={side} period={period} /> : null
}

type OwnSide = Exclude<SignatureSide, 'client'>

function SignButton({ side, period }: { readonly side: OwnSide; readonly period: Period }) {
  const { t } = useTranslation()
  const sign = useCommand({
    method: 'POST',
    path: '/v1/periods/{period_id}/signatures',
    params: () => ({ period_id: period.id }),
    invalidates: [periodsKey],
  })
  return (
    <>
      <ConfirmButton
        type="primary"
        title={t('reconciliation.sign.confirmTitle', { side: t(`reconciliation.sides.${side}`) })}
        text={
          <>
            <dl className="dw-facts dw-gap-below">
              <dt>{t('reconciliation.figures.ours')}</dt>
              <dd>
                <MoneyText money={period.ours} />
              </dd>
              <dt>{t('reconciliation.figures.theirs')}</dt>
              <dd>
                <MoneyText money={period.theirs} />
              </dd>
              <dt>{t('reconciliation.figures.difference')}</dt>
              <dd>
                <MoneyText money={period.difference} />
              </dd>
            </dl>
            <p>{t('reconciliation.sign.confirmText')}</p>
          </>
        }
        confirmLabel={t('reconciliation.sign.submit')}
        // Closed also after a refusal: its reason stands beside the button.
        onConfirm={async () => {
          await sign.run({ side })
          return true
        }}
      >
        {t('reconciliation.sign.button', { side: t(`reconciliation.sides.${side}`) })}
      </ConfirmButton>
      <CommandProblem problem={sign.problem} what={t('reconciliation.sign.submit')} />
    </>
  )
}
