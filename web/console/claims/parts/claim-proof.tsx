import { Button } from 'antd'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useProof } from '../../../ui/case/use-proof.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useMay } from '../../identity/index.ts'
import type { Claim } from '../screens/claims.tsx'

/** What the debtor showed for it: to look at, which is written down, or to add while the claim is open. */
export function ClaimProof({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation()
  const may = useMay()
  if (claim.has_proof)
    return may('claims.see-proof') ? (
      <a
        href={`/v1/claimed-payments/${claim.id}/proof`}
        download
        aria-label={t('claims.proof.openOf', { caseNo: claim.case_no })}
      >
        {t('claims.proof.open')}
      </a>
    ) : (
      <span>{t('claims.proof.there')}</span>
    )
  if (claim.state !== 'open' || !may('claims.record')) return <span className="dw-muted">{t('ui.none')}</span>
  return <AddProof claim={claim} />
}

function AddProof({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const inputId = useId()
  const { send, pending, problem } = useProof()
  return (
    <>
      <label htmlFor={inputId} className="dw-visually-hidden">
        {t('claims.proof.addOf', { caseNo: claim.case_no })}
      </label>
      <input
        id={inputId}
        ref={input}
        type="file"
        accept=".pdf,.png,.jpg,.jpeg"
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = ''
          if (file !== undefined) void send(claim.id, file)
        }}
      />
      <Button
        size="small"
        loading={pending}
        aria-label={t('claims.proof.addOf', { caseNo: claim.case_no })}
        onClick={() => input.current?.click()}
      >
        {t('claims.proof.add')}
      </Button>
      <CommandProblem problem={problem} what={t('claims.proof.add')} />
    </>
  )
}
