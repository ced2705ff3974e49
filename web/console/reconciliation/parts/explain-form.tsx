import { Button, Form, Input, type InputRef, Radio } from 'antd'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../../ui/drafts.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { MoneyText } from '../../../ui/text/money-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { differenceOf, explanationCodes } from '../period.ts'
import { type Break, periodsKey } from '../queries.ts'

type Explanation = { readonly code: Break['explanation_code']; readonly text: string }

type ExplainFormProps = {
  readonly row: Break
  readonly onExplained: () => void
  readonly onLeave: () => void
}

/** Why both sides differ on one payment: a code and words. Nothing is filled in that nobody chose. */
export function ExplainForm({ row, onExplained, onLeave }: ExplainFormProps) {
  const { t } = useTranslation()
  const initial = { code: row.explanation_code, text: row.explanation ?? '' }
  const [draft, keep, drop] = useDraft<Explanation>(`break:${row.id}`, initial)
  const [form] = Form.useForm<Explanation>()
  const words = useRef<InputRef>(null)
  useEffect(() => words.current?.focus(), [])
  const explain = useCommand({
    method: 'POST',
    path: '/v1/breaks/{break_id}/explanation',
    params: () => ({ break_id: row.id }),
    invalidates: [periodsKey],
    onDone: () => {
      drop()
      onExplained()
    },
  })
  const pick = (code: Break['explanation_code']) => {
    form.setFieldsValue({ code })
    keep(form.getFieldsValue())
  }
  useShortcuts([
    { keys: 'Ctrl+Enter', label: t('reconciliation.explain.submit'), run: form.submit },
    { keys: 'Esc', label: t('reconciliation.explain.leave'), run: onLeave },
    ...explanationCodes.map((code, index) => ({
      keys: `Alt+${index + 1}`,
      label: t(`reconciliation.codes.${code}`),
      run: () => pick(code),
    })),
  ])
  return (
    <section className="dw-panel-pad" aria-labelledby="dw-explain">
      <h3 id="dw-explain" className="dw-subtitle">
        {t('reconciliation.explain.title', { serial: row.bank_serial })}{' '}
        <span className="dw-muted">
          {t(`reconciliation.kinds.${row.kind}`)} <MoneyText money={differenceOf(row)} />
        </span>
      </h3>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={draft}
        onValuesChange={(_changed, all) => keep(all)}
        onFinish={({ code, text }) => {
          if (code !== null) void explain.run({ code, text: text.trim() })
        }}
      >
        <ExplanationFields words={words} />
        <div className="dw-hash">
          <Button type="primary" htmlType="submit" loading={explain.pending}>
            {t('reconciliation.explain.submit')}
          </Button>
          <kbd>{'Ctrl+Enter'}</kbd>
          <Button onClick={onLeave}>{t('reconciliation.explain.leave')}</Button>
        </div>
      </Form>
      <CommandProblem problem={explain.problem} what={t('reconciliation.explain.submit')} />
    </section>
  )
}

function ExplanationFields({ words }: { readonly words: RefObject<InputRef | null> }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item
        name="code"
        label={t('reconciliation.explain.code')}
        rules={[{ required: true, message: t('reconciliation.explain.codeMissing') }]}
      >
        <Radio.Group
          options={explanationCodes.map((value, index) => ({
            value,
            label: t('reconciliation.explain.codeKey', { key: index + 1, label: t(`reconciliation.codes.${value}`) }),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="text"
        label={t('reconciliation.explain.text')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('reconciliation.explain.textMissing') }]}
      >
        <Input ref={words} maxLength={500} autoComplete="off" />
      </Form.Item>
    </>
  )
}
