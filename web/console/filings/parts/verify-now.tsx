import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/client.ts'
import { ErrorState } from '../../../ui/error-state.tsx'
import type { Filing, FilingVerdict } from '../../../ui/report/filing.ts'

/** Checks the folder where it lies now. Asked for by hand: it reads every byte. */
export function VerifyNow({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['filings', 'verdict', filing.id],
    queryFn: ({ signal }) => read('/v1/filings/{filing_id}/verification', { path: { filing_id: filing.id } }, signal),
    enabled: false,
  })
  return (
    <div className="dw-stack dw-gap-above">
      <span>
        <Button loading={isFetching} onClick={() => void refetch()}>
          {t('filings.verify.now')}
        </Button>
      </span>
      {error && <ErrorState error={error} what={t('filings.verify.now')} onRetry={() => void refetch()} />}
      {data && <Verdict verdict={data} />}
    </div>
  )
}

function Verdict({ verdict }: { readonly verdict: FilingVerdict }) {
  const { t, i18n } = useTranslation()
  if (verdict.ok) return <Alert type="success" showIcon role="status" title={t('filings.verify.ok')} />
  const textOf = (code: string) => {
    const key = `filings.problems.${code}`
    return i18n.exists(key) ? t(key as never) : t('filings.problems.other')
  }
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('filings.verify.bad')}
      description={
        <ul>
          {verdict.problems.map(({ code, path }) => (
            <li key={`${code} ${path}`}>
              {textOf(code)} {path !== null && <code className="dw-code">{path}</code>}
            </li>
          ))}
        </ul>
      }
    />
  )
}
