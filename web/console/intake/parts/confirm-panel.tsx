import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLocale } from '../../../i18n/setup.ts'
import { formatCount } from '../../../ui/text/format.ts'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { fileErrorText } from '../file-error-text.ts'
import { type Delivery, deliveriesKey } from '../queries.ts'
import { stepOf } from '../step-of.ts'
import { FileFacts } from './file-facts.tsx'
import { LayoutDifferences } from './layout-differences.tsx'
import { SecondPerson } from './second-person.tsx'
import { StepProblem } from './step-problem.tsx'

const secondPersonNeeded = 'second_person_needed'

/** Step 9: what will be written, in one sentence; leaving rows out is said, never assumed. */
export function ConfirmPanel({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const [skip, setSkip] = useState(delivery.skip.asked_by_me)
  const [seen, setSeen] = useState(false)
  const [asked, setAsked] = useState(false)
  const confirm = useConfirming(delivery)
  const { layout_differences: differences } = delivery
  const unseen = differences.length > 0 && !seen
  const rejected = delivery.rejected_count ?? 0
  const accepted = delivery.accepted_count ?? 0
  const needsSkip = rejected > 0 && !skip
  const { skip: rule } = delivery
  const waits = skip && rule.rule === 'with_second' && rule.agreed_by_name === null
  const apply = () => {
    setAsked(true)
    if (!needsSkip && !unseen)
      void confirm.run({ version: delivery.version, skip_rejects: skip, layout_confirmed: seen })
  }
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-confirm">
      <h2 id="dw-confirm" className="dw-subtitle">
        {t('intake.confirm.title')}
      </h2>
      <LastTry delivery={delivery} />
      {accepted === 0 ? (
        <Alert type="warning" showIcon title={t('intake.confirm.nothing')} />
      ) : (
        <Summary delivery={delivery} />
      )}
      <LayoutQuestion differences={differences} seen={seen} onSeen={setSeen} />
      {rejected > 0 && accepted > 0 && rule.rule !== 'never' && (
        <div>
          <Checkbox checked={skip} onChange={({ target }) => setSkip(target.checked)}>
            {t('intake.confirm.skip', { n: formatCount(rejected), accepted: formatCount(accepted) })}
          </Checkbox>
          <p className="dw-muted">{t('intake.confirm.skipHint')}</p>
        </div>
      )}
      <SecondPerson delivery={delivery} />
      {asked && unseen && <Alert type="warning" showIcon role="alert" title={t('intake.differences.asked')} />}
      {asked && needsSkip && <Alert type="warning" showIcon role="alert" title={t('intake.confirm.skipNeeded')} />}
      <StepProblem problem={confirm.problem} what={t('intake.confirm.apply')} onReload={confirm.reset} />
      <div className="dw-panel-foot">
        <Button
          type="primary"
          onClick={apply}
          loading={confirm.pending}
          disabled={!isReady(delivery) || (waits && rule.asked_by_me)}
        >
          {waits ? t('intake.confirm.ask') : t('intake.confirm.apply')}
        </Button>
        <span className="dw-muted">
          {delivery.control.agree === true ? t('intake.confirm.once') : t('intake.totals.mismatch')}
        </span>
      </div>
    </section>
  )
}

/** What is asked of the file itself has been answered. */
function isReady({ accepted_count, control, mapping_changed, corrections, skip }: Delivery): boolean {
  const isChecked = control.agree === true && !mapping_changed && !corrections.unchecked
  return isChecked && (accepted_count ?? 0) > 0 && skip.rule !== 'never'
}

/** That a second person is needed is no failure: the request stands from then on, and the panel says who asked. */
function useConfirming(delivery: Delivery) {
  const queries = useQueryClient()
  const confirm = useCommand({ ...stepOf(delivery), path: '/v1/deliveries/{delivery_id}/confirm' })
  const run = async (input: Parameters<typeof confirm.run>[0]) => {
    const result = await confirm.run(input)
    if (!result.ok && result.problem.code === secondPersonNeeded)
      void queries.invalidateQueries({ queryKey: deliveriesKey })
  }
  return { ...confirm, run, problem: confirm.problem?.code === secondPersonNeeded ? undefined : confirm.problem }
}

type LayoutQuestionProps = {
  readonly differences: Delivery['layout_differences']
  readonly seen: boolean
  readonly onSeen: (seen: boolean) => void
}

function LayoutQuestion({ differences, seen, onSeen }: LayoutQuestionProps) {
  const { t } = useTranslation()
  if (differences.length === 0) return null
  return (
    <>
      <LayoutDifferences differences={differences} />
      <Checkbox checked={seen} onChange={({ target }) => onSeen(target.checked)}>
        {t('intake.differences.seen')}
      </Checkbox>
    </>
  )
}

function Summary({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const { flow, batch_no, accepted_count, accepted_sum } = delivery
  const shown = { flow: t(`intake.flows.${flow}`), n: formatCount(accepted_count ?? 0), batch: batch_no ?? '' }
  return (
    <p>
      {batch_no === null ? t('intake.confirm.summary', shown) : t('intake.confirm.summaryBatch', shown)}{' '}
      {accepted_sum !== null && <MoneyText money={accepted_sum} strong />}
    </p>
  )
}

/** Applying was tried and came to nothing: why, in the words of its code. */
function LastTry({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  if (delivery.error_code === null) return null
  return (
    <Alert
      type="error"
      showIcon
      title={t('intake.result.lastTry')}
      description={
        <>
          <p>{fileErrorText(delivery.error_code, currentLocale(), t)}</p>
          <FileFacts facts={delivery.error_facts} />
        </>
      }
    />
  )
}
