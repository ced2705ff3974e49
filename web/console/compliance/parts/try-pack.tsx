import { ExperimentOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { type Trial, trialQuery } from '../queries.ts'

/** What the draft would have done to the contacts of the last thirty days and to the acts beside them. Counts, never who. */
export function TryPack({ draftId }: { readonly draftId: string }) {
  const { t } = useTranslation()
  const { data, error, isFetching, refetch } = useQuery(trialQuery(draftId))
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-label={t('compliance.trial.title')}>
      <h2 className="dw-subtitle">{t('compliance.trial.title')}</h2>
      <p>{t('compliance.trial.hint')}</p>
      <div>
        <Button icon={<ExperimentOutlined />} loading={isFetching} onClick={() => void refetch()}>
          {t('compliance.trial.run')}
        </Button>
      </div>
      {error && <ErrorState error={error} what={t('compliance.trial.title')} onRetry={() => void refetch()} />}
      {data && <TrialResult trial={data} />}
    </section>
  )
}

export function TrialResult({ trial }: { readonly trial: Trial }) {
  const { t, i18n } = useTranslation()
  const { from, until, looked_at, would_refuse, would_allow, not_known, acts } = trial
  return (
    <div role="status">
      <p>{t('compliance.trial.result', { from, until, looked_at, would_refuse, would_allow })}</p>
      <p>{t('compliance.trial.acts', acts)}</p>
      {trial.more && <p>{t('compliance.trial.more')}</p>}
      {not_known > 0 && <p>{t('compliance.trial.notKnown', { not_known })}</p>}
      <ul>
        {trial.by_rule.map((rule) => (
          <li key={rule.rule_id}>
            <code className="dw-code">{rule.rule_id}</code> {i18n.language === 'en' ? rule.message_en : rule.message_zh}
            {t('compliance.rules.colon')}
            {t('compliance.trial.byRule', { refuse: rule.would_refuse, allow: rule.would_allow })}
          </li>
        ))}
      </ul>
    </div>
  )
}
