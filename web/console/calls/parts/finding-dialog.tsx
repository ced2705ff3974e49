import { misnamedWhys } from '@dunwell/contract/calls'
import { callResults } from '@dunwell/contract/contacts'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { callsKey, type Finding, findingQuery, findingTones } from '../queries.ts'
import { talkOf, whoOf } from './finding-columns.tsx'

type FindingDialogProps = { readonly findingId: string; readonly onClose: () => void }

/** One finding: what the call and the record say, and what people said of it. */
export function FindingDialog({ findingId, onClose }: FindingDialogProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(findingQuery(findingId))
  return (
    <Modal
      open
      title={data ? t(`calls.kinds.${data.kind}`) : t('calls.kind')}
      footer={null}
      onCancel={onClose}
      width={640}
      destroyOnHidden
    >
      {error && <ErrorState error={error} what={t('calls.kind')} onRetry={() => void refetch()} />}
      {!data && !error && <div className="dw-list-wait" aria-busy="true" />}
      {data && (
        <div className="dw-stack">
          <Facts finding={data} />
          <Steps steps={data.steps} />
          {data.may.explain && <Explain finding={data} />}
          {data.may.judge && <Judge finding={data} />}
        </div>
      )}
    </Modal>
  )
}

function Facts({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation()
  return (
    <>
      <dl className="dw-facts" aria-label={t('calls.finding.facts')}>
        <dt>{t('calls.state')}</dt>
        <dd>
          <StatusTag tone={findingTones[finding.state]}>{t(`calls.states.${finding.state}`)}</StatusTag>
        </dd>
        <dt>{t('calls.staff')}</dt>
        <dd>{whoOf(finding, t)}</dd>
        <dt>{t('calls.at')}</dt>
        <dd>
          <DateText at={finding.at} precision="second" />
        </dd>
        {finding.number_masked !== null && (
          <>
            <dt>{t('calls.number')}</dt>
            <dd className="dw-figure">{finding.number_masked}</dd>
            <dt>{t('calls.talk')}</dt>
            <dd>{talkOf(finding, t)}</dd>
          </>
        )}
        <Recorded finding={finding} />
      </dl>
      <div className="dw-panel-foot">
        {finding.case !== null && (
          <LinkButton to={`/cases/${finding.case.id}`}>{`${t('calls.case')} ${finding.case.case_no}`}</LinkButton>
        )}
        {finding.incident_id !== null && (
          <LinkButton to={`/incidents/${finding.incident_id}`}>{t('calls.openIncident')}</LinkButton>
        )}
      </div>
    </>
  )
}

/** What the facts of its kind say, in words. */
function Recorded({ finding: { kind, facts } }: { readonly finding: Finding }) {
  const { t, i18n } = useTranslation()
  if (kind === 'call_without_permit')
    return (
      <>
        <dt>{t('calls.kind')}</dt>
        <dd>
          {t(facts['known'] === true ? 'calls.finding.known' : 'calls.finding.unknownNumber')}
          {facts['again'] === true && <div>{t('calls.finding.again')}</div>}
          {facts['unread'] === true && <div>{t('calls.finding.unread')}</div>}
        </dd>
      </>
    )
  if (kind === 'permit_misnamed') {
    const why = misnamedWhys.find((one) => one === facts['why'])
    return (
      <>
        <dt>{t('calls.finding.named')}</dt>
        <dd>{why !== undefined && t(`calls.finding.misnamed.${why}`)}</dd>
      </>
    )
  }
  const result = callResults[facts['call_result'] as keyof typeof callResults]
  if (kind !== 'result_differs' || result === undefined) return null
  const outcome = facts['outcome'] === 'effective' ? 'effective' : 'not_effective'
  return (
    <>
      <dt>{t('calls.finding.recorded')}</dt>
      <dd>{i18n.language === 'en' ? result.en : result.zh}</dd>
      <dt>{t('calls.finding.permitOutcome')}</dt>
      <dd>{t(`calls.finding.outcomes.${outcome}`)}</dd>
    </>
  )
}

function Steps({ steps }: { readonly steps: Finding['steps'] }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="dw-finding-steps">
      <h3 id="dw-finding-steps" className="dw-subtitle">
        {t('calls.finding.steps')}
      </h3>
      {steps.length === 0 && <p className="dw-muted">{t('calls.finding.noSteps')}</p>}
      <ol className="dw-trail">
        {steps.map((step) => (
          <li key={step.id}>
            <div className="dw-trail-body">
              <div className="dw-hash">
                <strong>{t(`calls.finding.acts.${step.act}`)}</strong>
                <span className="dw-muted">{step.by.name}</span>
                <DateText at={step.at} />
              </div>
              <p className="dw-trail-note">{step.text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

type Words = { readonly text: string }

function Explain({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation()
  const explain = useCommand({
    method: 'POST',
    path: '/v1/call-findings/{finding_id}/explanations',
    params: () => ({ finding_id: finding.id }),
    body: (words: Words) => words,
    invalidates: [callsKey],
  })
  return (
    <DraftForm<Words> draft={`explain-${finding.id}`} layout="vertical" onFinish={(words) => void explain.run(words)}>
      <WordsField label={t('calls.finding.explain')} hint={t('calls.finding.explainHint')} />
      <Button type="primary" htmlType="submit" loading={explain.pending}>
        {t('calls.finding.explain')}
      </Button>
      <CommandProblem problem={explain.problem} what={t('calls.finding.explain')} />
    </DraftForm>
  )
}

function Judge({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Words>()
  const judge = useCommand({
    method: 'POST',
    path: '/v1/call-findings/{finding_id}/judgements',
    params: () => ({ finding_id: finding.id }),
    body: (judgement: Words & { readonly accepted: boolean }) => judgement,
    invalidates: [callsKey],
  })
  const decide = (accepted: boolean) =>
    void form.validateFields().then(
      (words) => judge.run({ ...words, accepted }),
      // The form says itself what is missing.
      () => undefined,
    )
  return (
    <DraftForm<Words> draft={`judge-${finding.id}`} form={form} layout="vertical">
      <WordsField label={t('calls.finding.judgeHint')} hint="" />
      <div className="dw-panel-foot">
        <Button type="primary" loading={judge.pending} onClick={() => decide(true)}>
          {t('calls.finding.accept')}
        </Button>
        <Button loading={judge.pending} onClick={() => decide(false)}>
          {t('calls.finding.reject')}
        </Button>
      </div>
      <CommandProblem problem={judge.problem} what={t('calls.finding.accept')} />
    </DraftForm>
  )
}

function WordsField({ label, hint }: { readonly label: string; readonly hint: string }) {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="text"
      label={label}
      extra={hint}
      rules={[{ required: true, min: 2, message: t('calls.finding.missing') }]}
    >
      <Input.TextArea rows={3} maxLength={1000} />
    </Form.Item>
  )
}
