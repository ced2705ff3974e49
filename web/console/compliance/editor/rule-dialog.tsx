import { Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { fieldLabel } from '../field-text.ts'
import type { Pack } from '../queries.ts'
import { fieldOf, type PackFault } from './faults.ts'
import { RuleFields } from './rule-fields.tsx'
import { type RuleData, type RuleForm, toData } from './rule-form.ts'
import { useDraft } from './use-draft.ts'
import { useFaultText } from './use-fault-text.ts'

type RuleDialogProps = {
  readonly pack: Pack
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly base: RuleData
  readonly initial: Partial<RuleForm>
  /** The rule that is changed; undefined for a new one. */
  readonly ruleId: string | undefined
}

/** A rule in fields; the server checks the whole pack when it is saved, and what it finds stands at its field. */
export function RuleDialog({ pack, title, open, onClose, base, initial, ruleId }: RuleDialogProps) {
  const { t } = useTranslation()
  const textOf = useFaultText()
  const [form] = Form.useForm<RuleForm>()
  const draft = useDraft(pack, onClose)
  const isOfOthers = ({ rule_id }: PackFault) => rule_id !== ruleId && pack.rules.some(({ id }) => id === rule_id)
  const save = async (values: RuleForm) => {
    const id = ruleId ?? values.id
    const rule = toData({ ...values, id }, base)
    const { title_zh, title_en } = pack
    const kept = pack.rules.map(({ id: known, data }) => (known === ruleId ? rule : data))
    const result = await draft.run({ title_zh, title_en, rules: ruleId === undefined ? [...kept, rule] : kept })
    if (result.ok) return
    const own = draft.faultsOf(result.problem).filter(({ rule_id }) => rule_id === id)
    const fields = [...Map.groupBy(own, fieldOf)]
    form.setFields(fields.map(([name, faults]) => ({ name, errors: faults.map(textOf) })))
    const [first] = fields
    if (first !== undefined) form.scrollToField(first[0], { block: 'center', focus: true })
  }
  return (
    <Modal
      open={open}
      title={title}
      okText={t('compliance.draft.save')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={draft.pending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={draft.reset}
      destroyOnHidden
      width={860}
    >
      <DraftForm<RuleForm>
        draft={`rule-${ruleId ?? 'new'}`}
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => void save(values)}
      >
        <RuleFields taken={ruleId === undefined ? pack.rules.map(({ id }) => id) : undefined} />
      </DraftForm>
      <CommandProblem problem={draft.problem} what={title} />
      <OtherFaults faults={(draft.problem === undefined ? [] : draft.faultsOf(draft.problem)).filter(isOfOthers)} />
    </Modal>
  )
}

/** What is wrong with other rules of the pack: each with its rule and field. */
function OtherFaults({ faults }: { readonly faults: readonly PackFault[] }) {
  const { t } = useTranslation()
  const textOf = useFaultText()
  if (faults.length === 0) return null
  return (
    <ul>
      {faults.map((fault) => (
        <li key={`${fault.rule_id} ${fault.field} ${fault.fault} ${fault.fact ?? ''}`}>
          {t('rules.faultOf', { rule: fault.rule_id, field: fieldLabel(fault.field, t), text: textOf(fault) })}
        </li>
      ))}
    </ul>
  )
}
