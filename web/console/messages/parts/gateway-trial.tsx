import { Alert, Button, type FormInstance } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../api/routes.ts'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type GatewayForm, toGateway } from '../gateway-form.ts'

type FieldFaults = { readonly errorFields: readonly { readonly name: (string | number)[] }[] }
type Trial = ResultOf<'/v1/gateway-trials', 'POST'>

/** What these settings would ask of the provider, and how its words are read. Nothing is sent. */
export function GatewayTrial({ form }: { readonly form: FormInstance<GatewayForm> }) {
  const { t } = useTranslation()
  const [seen, setSeen] = useState<Trial>()
  const attempt = useCommand({
    method: 'POST',
    path: '/v1/gateway-trials',
    body: (form: GatewayForm) => ({
      ...toGateway(form),
      ...(form.sample_answer ? { sample_answer: { status: 200, text: form.sample_answer } } : {}),
      ...(form.sample_told ? { sample_told: form.sample_told } : {}),
    }),
    onDone: setSeen,
  })
  // What is missing is said at its field, which may be far above.
  const start = () =>
    form.validateFields().then(attempt.run, ({ errorFields: [first] }: FieldFaults) => {
      if (first !== undefined) form.scrollToField(first.name, { block: 'center', focus: true })
    })
  return (
    <>
      <Button loading={attempt.pending} onClick={() => void start()}>
        {t('outbox.gateways.try')}
      </Button>
      <CommandProblem problem={attempt.problem} what={t('outbox.gateways.try')} />
      {seen !== undefined && <Seen trial={seen} />}
    </>
  )
}

function Seen({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation()
  const codeText = useCodeText()
  const { faults, request, answer, reached } = trial
  if (faults.length > 0)
    return (
      <Alert
        className="dw-gap-above"
        type="error"
        showIcon
        role="alert"
        title={t('outbox.gateways.faults')}
        description={
          <ul>
            {faults.map(({ pointer, code }) => (
              <li key={`${pointer} ${code}`}>
                <code>{pointer}</code>{' '}
                {codeText('outbox.gateways.faultCodes', code) ?? t('outbox.gateways.faultCodes.other')}
              </li>
            ))}
          </ul>
        }
      />
    )
  return (
    <section className="dw-gap-above" role="status">
      {reached !== null && (
        <Alert
          type={reached === 'ok' ? 'success' : 'error'}
          showIcon
          title={reached === 'ok' ? t('outbox.gateways.reached.ok') : t(`outbox.gateways.errors.${reached}`)}
        />
      )}
      {request !== null && (
        <>
          <p>{t('outbox.gateways.wouldAsk')}</p>
          <ScrollX label={t('outbox.gateways.wouldAsk')}>
            <pre>{writeOut(request)}</pre>
          </ScrollX>
          {answer !== null && (
            <p>
              {t('outbox.gateways.readsAnswer', {
                outcome: codeText('outbox.gateways.answers', answer.outcome) ?? answer.outcome,
                ref: answer.ref ?? '-',
                code: answer.code ?? '-',
              })}
            </p>
          )}
          <p>{t('outbox.gateways.readsTold', { receipts: trial.receipts.length, replies: trial.replies })}</p>
        </>
      )}
    </section>
  )
}

function writeOut({ method, url, headers, body }: NonNullable<Trial['request']>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`${method} ${url}`, ...lines, '', body ?? ''].join('\n')
}
