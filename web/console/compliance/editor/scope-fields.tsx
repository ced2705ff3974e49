import { channels, modes, parties, purposes } from '@dunwell/contract/rule-language'
import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleForm } from './rule-form.ts'
import { valueOptions } from './rule-labels.ts'

const lists = { channel: channels, mode: modes, party: parties, purpose: purposes } as const

/** To which contacts a rule applies; what it does not name, it does not restrict. */
export function ScopeFields() {
  const { t } = useTranslation()
  const gate = Form.useWatch('gate', Form.useFormInstance<RuleForm>())
  if (gate !== 'contact') return null
  return (
    <>
      <p className="dw-muted">{t('rules.scopeHint')}</p>
      <div className="dw-form-pair">
        {(['channel', 'mode', 'party', 'purpose'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`rules.fields.${name}`)}>
            <Select mode="multiple" options={valueOptions(lists[name], t)} />
          </Form.Item>
        ))}
      </div>
    </>
  )
}
