import type { ListNameQuestionsResult } from '@dunwell/contract/portfolio'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/client.ts'
import type { Shape } from '../../api/shape.ts'
import { CommandProblem } from '../error-state.tsx'
import { MaskedText } from '../text/masked-text.tsx'
import { useCommand } from '../use-command.ts'

type Question = Shape<typeof ListNameQuestionsResult>['data'][number]

const questionsQuery = (deliveryId: string) =>
  queryOptions({
    queryKey: ['portfolio', 'name-questions', deliveryId],
    queryFn: ({ signal }) => read('/v1/name-questions', { query: { delivery_id: deliveryId, limit: 200 } }, signal),
  })

type NameQuestionsProps = {
  readonly deliveryId: string
  /** The way to the next check, from which answers count. */
  readonly recheck?: ReactNode
}

/** One number, several names: asked of whoever may `portfolio.answer-name`. What was answered counts from the next check of the file. */
export function NameQuestions({ deliveryId, recheck }: NameQuestionsProps) {
  const { t } = useTranslation()
  const { data } = useQuery(questionsQuery(deliveryId))
  if (!data || data.data.length === 0) return null
  return (
    <section className="dw-panel dw-panel-pad dw-stack" aria-labelledby="dw-name-questions">
      <h2 id="dw-name-questions" className="dw-subtitle">
        {t('cases.names.title', { count: data.data.filter((question) => question.answer === null).length })}
      </h2>
      <p className="dw-muted">{t('cases.names.hint')}</p>
      {data.data.map((question) => (
        <NameQuestion key={question.id} question={question} />
      ))}
      {data.data.some((question) => question.answer !== null) && recheck}
    </section>
  )
}

function NameQuestion({ question }: { readonly question: Question }) {
  const { t } = useTranslation()
  const answer = useCommand({
    method: 'POST',
    path: '/v1/name-questions/{question_id}/answer',
    params: () => ({ question_id: question.id }),
    body: ({ pick, reason }: { readonly pick: string; readonly reason: string }) =>
      pick === '' ? { answer: 'other' as const, reason } : { answer: 'same' as const, chosen: pick, reason },
    invalidates: [['portfolio', 'name-questions']],
  })
  const said =
    question.answer === 'same'
      ? t('cases.names.answeredSame', { name: question.chosen ?? '' })
      : t('cases.names.answeredOther')
  return (
    <fieldset className="dw-name-question">
      <legend>
        <MaskedText masked={question.id_no_masked} /> {t('cases.names.lines', { count: question.line_count })}
        {question.known !== null && ` ${t('cases.names.known', { name: question.known })}`}
      </legend>
      {question.answer !== null ? (
        <p>
          {said} <span className="dw-muted">{question.answered_by_name}</span>
        </p>
      ) : (
        <Form layout="inline" requiredMark={false} onFinish={(values) => void answer.run(values)}>
          <Form.Item name="pick" rules={[{ required: true, message: t('cases.names.pickMissing') }]}>
            <Radio.Group
              aria-label={t('cases.names.pick')}
              options={[
                ...question.names.map((name) => ({ value: name, label: t('cases.names.same', { name }) })),
                { value: '', label: t('cases.names.other') },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('cases.names.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('cases.holds.reasonMissing') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
          <Button htmlType="submit" loading={answer.pending}>
            {t('cases.names.answer')}
          </Button>
        </Form>
      )}
      <CommandProblem problem={answer.problem} what={t('cases.names.answer')} />
    </fieldset>
  )
}
