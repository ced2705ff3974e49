import { Alert, Button, Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { useDraft } from '../../../ui/drafts.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { type Report, reportsKey } from '../../../ui/report/report-types.ts'
import { StaleNotice } from '../../../ui/stale-notice.tsx'
import { useCommand } from '../../../ui/use-command.ts'

/** The author's part: count anew, add words, freeze and send. */
export function SubmitPanel({ report }: { readonly report: Report }) {
  const { t } = useTranslation()
  const remarkId = useId()
  const [remark, keep, drop] = useDraft(`report:${report.id}`, report.remark)
  const { version } = report
  const invalidates = [reportsKey, ['approvals']]
  const params = () => ({ report_id: report.id })
  const refresh = useCommand({
    method: 'POST',
    path: '/v1/reports/{report_id}/refresh',
    params,
    invalidates,
  })
  const submit = useCommand({
    method: 'POST',
    path: '/v1/reports/{report_id}/submission',
    params,
    invalidates,
    onDone: drop,
  })
  const problem = submit.problem ?? refresh.problem
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-submit">
      <h2 id="dw-submit" className="dw-subtitle">
        {t('reports.submit.title')}
      </h2>
      {report.state === 'rejected' && (
        <Alert type="warning" showIcon className="dw-gap-below" title={t('reports.submit.returned')} />
      )}
      <label htmlFor={remarkId}>{t('reports.remark')}</label>
      <Input.TextArea
        id={remarkId}
        rows={4}
        maxLength={4000}
        value={remark}
        onChange={({ target }) => keep(target.value)}
        placeholder={t('reports.submit.remarkHint')}
      />
      <div className="dw-panel-foot">
        <ConfirmButton
          type="primary"
          title={t('reports.submit.confirmTitle')}
          text={t('reports.submit.confirmText')}
          confirmLabel={t('reports.submit.submit')}
          onConfirm={async () => {
            await submit.run({ version, remark: remark.trim() })
            return true
          }}
        >
          {t('reports.submit.submit')}
        </ConfirmButton>
        <Button loading={refresh.pending} onClick={() => void refresh.run({ version })}>
          {t('reports.submit.refresh')}
        </Button>
      </div>
      {problem?.status === 412 ? (
        <StaleNotice
          onReload={() => {
            submit.reset()
            refresh.reset()
          }}
        />
      ) : (
        <CommandProblem problem={problem} what={t('reports.submit.title')} />
      )}
    </section>
  )
}
