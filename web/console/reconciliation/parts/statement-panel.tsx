import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { HashText } from '../../../ui/hash-text.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { FileSend } from '../../../ui/upload/file-send.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { type Period, periodPath, periodsKey } from '../queries.ts'

/** The client's own figures of the period, kept byte for byte; replaced only before anybody has signed. */
export function StatementPanel({ period }: { readonly period: Period }) {
  const { t } = useTranslation()
  const { statement } = period
  const mayChange = useMay()('reconciliation.match') && period.signatures.length === 0
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-statement">
      <h2 id="dw-statement" className="dw-subtitle">
        {t('reconciliation.statement.title')}
      </h2>
      {statement === null ? (
        <p className="dw-muted">{t('reconciliation.statement.none')}</p>
      ) : (
        <dl className="dw-facts">
          <dt>{t('reconciliation.statement.file')}</dt>
          <dd>{statement.file_name}</dd>
          <dt>{t('reconciliation.statement.lines')}</dt>
          <dd>
            <CountText count={statement.line_count} />
          </dd>
          <dt>{t('reconciliation.statement.uploadedAt')}</dt>
          <dd>
            <DateText at={statement.uploaded_at} />
          </dd>
          <dt>{t('reconciliation.statement.sha256')}</dt>
          <dd>
            <HashText hash={statement.file_sha256} />
          </dd>
        </dl>
      )}
      {mayChange && <ChangeStatement period={period} />}
    </section>
  )
}

function ChangeStatement({ period }: { readonly period: Period }) {
  const { t } = useTranslation()
  const match = useCommand({
    method: 'POST',
    path: '/v1/periods/{period_id}/match',
    params: () => ({ period_id: period.id }),
    invalidates: [periodsKey],
  })
  const first = period.statement === null
  return (
    <div className="dw-stack dw-gap-above">
      <p className="dw-muted">{t('reconciliation.statement.hint')}</p>
      <div className="dw-panel-foot">
        <FileSend
          label={t(first ? 'reconciliation.statement.upload' : 'reconciliation.statement.replace')}
          accept=".csv,.txt,.tsv,.xlsx,.xls,.zip"
          pathOf={({ name }) => `${periodPath(period.id, '/statement')}?file_name=${encodeURIComponent(name)}`}
          invalidates={[periodsKey]}
        />
        {!first && (
          <Button loading={match.pending} onClick={() => void match.run({})}>
            {t('reconciliation.statement.match')}
          </Button>
        )}
      </div>
      <CommandProblem problem={match.problem} what={t('reconciliation.statement.match')} />
    </div>
  )
}
