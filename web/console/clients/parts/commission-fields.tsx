import { schemeWeights } from '@dunwell/contract/schemes'
import { Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import '../../../ui/styles/wizard.css'
import type { Terms } from '../queries.ts'

type Commission = Terms['commission']
type Weight = (typeof schemeWeights)[number]
/** Weights in per cent, as people say them. */
export type CommissionForm = {
  readonly rate_bp?: number | null
  readonly weights?: Partial<Record<Weight, number | null>>
}

/** The rate, and once there is one, by what it is reckoned. */
export function CommissionFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name={['commission', 'rate_bp']} label={t('clients.propose.rate')}>
        <InputNumber min={0} max={10_000} precision={0} />
      </Form.Item>
      <Form.Item noStyle dependencies={[['commission', 'rate_bp']]}>
        {({ getFieldValue }) => typeof getFieldValue(['commission', 'rate_bp']) === 'number' && <WeightFields />}
      </Form.Item>
    </>
  )
}

function WeightFields() {
  const { t } = useTranslation()
  return (
    <fieldset className="dw-fieldset">
      <legend>{t('clients.propose.weights')}</legend>
      <p className="dw-muted">{t('clients.propose.weightsHint')}</p>
      <div className="dw-form-grid">
        {schemeWeights.map((name) => (
          <Form.Item
            key={name}
            name={['commission', 'weights', name]}
            label={t(`performance.schemes.weights.${name}`)}
            rules={[{ required: true, message: t('clients.propose.weightMissing') }]}
          >
            <InputNumber min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
        ))}
      </div>
    </fieldset>
  )
}

export function toCommissionForm({ rate_bp, weights }: Commission): CommissionForm {
  if (!weights) return { rate_bp }
  return { rate_bp, weights: Object.fromEntries(schemeWeights.map((name) => [name, weights[name] / 100])) }
}

export function toCommission({ rate_bp = null, weights = {} }: CommissionForm): Commission {
  if (rate_bp === null) return { rate_bp, weights: null }
  const bp = (name: Weight) => Math.round((weights[name] ?? 0) * 100)
  return {
    rate_bp,
    weights: {
      recovery_bp: bp('recovery_bp'),
      compliance_bp: bp('compliance_bp'),
      quality_bp: bp('quality_bp'),
      complaints_bp: bp('complaints_bp'),
      security_bp: bp('security_bp'),
    },
  }
}
