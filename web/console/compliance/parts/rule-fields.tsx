import { certainties, overrides } from '@dunwell/contract/rule-packs'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { facts } from '../../../i18n/zh-CN/facts.ts'
import { factName, predicateText } from '../predicate-text.ts'
import { type RuleForm, readTest } from '../rule-form.ts'

/** What the house's own rules may rest on and do; law is not written here. */
const own = { bindingness: ['house', 'contract'], effect: ['deny', 'require', 'allow', 'flag'] } as const
const day = /^\d{4}-\d\d-\d\d$/

/** The fields of a rule; the condition is data, read back as a sentence while it is written. */
export function RuleFields({ isCounted }: { readonly isCounted: boolean }) {
  const { t } = useTranslation()
  const required = { required: true, whitespace: true, message: t('compliance.missing') }
  const dated = { pattern: day, message: t('compliance.draft.day') }
  const line = (name: keyof RuleForm, rules: object[]) => (
    <Form.Item name={name} label={t(`compliance.fields.${name as 'clause'}`)} rules={rules}>
      <Input maxLength={300} />
    </Form.Item>
  )
  return (
    <>
      {line('message_zh', [required])}
      {line('message_en', [required])}
      {isCounted && (
        <Form.Item
          name="limit"
          label={t('compliance.fields.counter')}
          rules={[{ required: true, message: t('compliance.missing') }]}
        >
          <InputNumber min={0} precision={0} />
        </Form.Item>
      )}
      <TestField />
      {line('citation', [required])}
      {line('clause', [required])}
      <Choices />
      {line('from', [dated])}
      {line('until', [dated])}
      {line('alternative_zh', [])}
      {line('alternative_en', [])}
    </>
  )
}

function Choices() {
  const { t } = useTranslation()
  const fields = [
    ['bindingness', own.bindingness.map((value) => ({ value, label: t(`compliance.bindingness.${value}`) }))],
    ['certainty', certainties.map((value) => ({ value, label: t(`compliance.certainties.${value}`) }))],
    ['effect', own.effect.map((value) => ({ value, label: t(`compliance.effects.${value}`) }))],
    ['override', overrides.map((value) => ({ value, label: t(`compliance.overrides.${value}`) }))],
  ] as const
  return fields.map(([name, options]) => (
    <Form.Item key={name} name={name} label={t(`compliance.fields.${name}`)}>
      <Select options={[...options]} />
    </Form.Item>
  ))
}

function TestField() {
  const { t } = useTranslation()
  const written = Form.useWatch<string | undefined>('test')
  const read = readTest(written)
  const readable = {
    validator: (_: unknown, text: string | undefined) =>
      readTest(text) === null ? Promise.reject(new Error(t('compliance.draft.unreadable'))) : Promise.resolve(),
  }
  return (
    <>
      <Form.Item
        name="test"
        label={t('compliance.fields.test')}
        rules={[readable]}
        extra={read === null ? undefined : t('compliance.draft.reads', { sentence: predicateText(read, t) })}
      >
        <Input.TextArea className="dw-code" autoSize={{ minRows: 3, maxRows: 14 }} spellCheck={false} />
      </Form.Item>
      <details>
        <summary>{t('compliance.draft.known')}</summary>
        <ul>
          {Object.keys(facts.names).map((key) => (
            <li key={key}>
              <code className="dw-code">{key.replace('_', '.')}</code> {factName(key.replace('_', '.'), t)}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
