import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DayText } from '../../../ui/text/date-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type NextPeriod, nextPeriodsQuery, periodsKey } from '../queries.ts'

/** The next period of each agreement and its agreed date; before that date nothing can be opened. */
export function AgreedDates() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(nextPeriodsQuery)
  if (error) return <ErrorState error={error} what={t('reconciliation.agreed.title')} onRetry={() => void refetch()} />
  return (
    <section
      className="dw-panel dw-panel-pad dw-gap-below dw-list-summary"
      aria-labelledby="dw-agreed"
      aria-busy={data === undefined}
    >
      <h2 id="dw-agreed" className="dw-subtitle">
        {t('reconciliation.agreed.title')}
      </h2>
      {data?.data.length === 0 && <span className="dw-muted">{t('reconciliation.agreed.none')}</span>}
      {data?.data.map((next) => (
        <AgreedDate key={next.agreement_id} next={next} />
      ))}
    </section>
  )
}

function AgreedDate({ next }: { readonly next: NextPeriod }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const open = useCommand({
    method: 'POST',
    path: '/v1/periods',
    invalidates: [periodsKey],
    onDone: ({ id }) => void navigate({ to: `/periods/${id}` as never }),
  })
  const range = t('reconciliation.range', { from: next.from_on, until: next.until_on })
  return (
    <>
      <div className="dw-agreed">
        <strong>{next.client_name}</strong>
        <span>{next.agreement_no}</span>
        <span className="dw-figure">{range}</span>
        <span>
          {t('reconciliation.agreed.dueOn')} <DayText on={next.due_on} weekday />
        </span>
        <StatusTag tone={next.may_open ? 'attention' : 'waiting'}>
          {t(next.may_open ? 'reconciliation.agreed.due' : 'reconciliation.agreed.notDue')}
        </StatusTag>
        {next.may_open && (
          <Button
            type="primary"
            size="small"
            loading={open.pending}
            onClick={() => void open.run({ agreement_id: next.agreement_id })}
            aria-label={t('reconciliation.agreed.openOf', { agreement: next.agreement_no, range })}
          >
            {t('reconciliation.agreed.open')}
          </Button>
        )}
      </div>
      <CommandProblem problem={open.problem} what={t('reconciliation.agreed.open')} />
      {typeof open.problem?.facts?.['due_on'] === 'string' && (
        <p className="dw-strong">{t('reconciliation.agreed.notBefore', { day: open.problem.facts['due_on'] })}</p>
      )}
    </>
  )
}
