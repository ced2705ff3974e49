import { schemeWeights } from '@dunwell/contract/schemes'
import { DatePicker, Form, Input, InputNumber, Modal } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import '../../../ui/styles/wizard.css'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { showFieldProblems } from '../../../ui/form-problems.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { type Scheme, schemesKey } from '../queries.ts'

type Weights = Scheme['weights']
type SchemeForm = {
  readonly effective_from: dayjs.Dayjs
  /** Per cent, as people say them. */
  readonly weights: Partial<Record<keyof Weights, number | null>>
  readonly note: string
}

/** The next version; the rules answer at once, the branch manager decides. */
export function ProposeScheme({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<SchemeForm>()
  const propose = useCommand({
    method: 'POST',
    path: '/v1/schemes',
    body: toBody,
    invalidates: [schemesKey, ['approvals']],
    onDone: onClose,
  })
  const submit = async (values: SchemeForm) => {
    const result = await propose.run(values)
    if (!result.ok) showFieldProblems(form, result.problem)
  }
  return (
    <Modal
      open
      title={t('performance.schemes.proposeTitle')}
      okText={t('performance.schemes.propose')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={propose.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={560}
    >
      <p>{t('performance.schemes.proposeHint')}</p>
      <DraftForm<SchemeForm>
        draft="scheme"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ effective_from: dayjs().add(1, 'month').startOf('month') }}
        onFinish={(values) => void submit(values)}
      >
        <SchemeFields />
      </DraftForm>
      <CommandProblem problem={propose.problem} what={t('performance.schemes.propose')} />
    </Modal>
  )
}

function SchemeFields() {
  const { t } = useTranslation()
  return (
    <>
      <div className="dw-form-grid">
        {schemeWeights.map((name) => (
          <Form.Item
            key={name}
            name={['weights', name]}
            label={t(`performance.schemes.weights.${name}`)}
            rules={[{ required: true, message: t('performance.schemes.weightMissing') }]}
          >
            <InputNumber min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
        ))}
        <Form.Item
          name="effective_from"
          label={t('performance.schemes.from')}
          rules={[{ required: true, message: t('performance.schemes.dayMissing') }]}
        >
          <DatePicker disabledDate={(day) => day.isBefore(dayjs(), 'day')} />
        </Form.Item>
      </div>
      <Form.Item
        name="note"
        label={t('performance.schemes.why')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('performance.schemes.whyMissing') }]}
      >
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </>
  )
}

function toBody({ effective_from, weights, note }: SchemeForm) {
  const bp = (name: keyof Weights) => Math.round((weights[name] ?? 0) * 100)
  return {
    effective_from: effective_from.format('YYYY-MM-DD'),
    weights: {
      recovery_bp: bp('recovery_bp'),
      compliance_bp: bp('compliance_bp'),
      quality_bp: bp('quality_bp'),
      complaints_bp: bp('complaints_bp'),
      security_bp: bp('security_bp'),
    },
    note,
  }
}
