import { useQuery } from '@tanstack/react-query'
import { Button, Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/error-state.tsx'
import { type AgreementRow, ownAgreementsQuery } from '../../clients/index.ts'
import { clientsQuery } from '../queries.ts'
import { flows, hasSum, type Scene } from '../scene.ts'
import { AgreementField } from './agreement-field.tsx'
import { BatchFields, DayField, SlipFields } from './scene-fields.tsx'

type SceneStepProps = {
  readonly scene: Scene
  readonly onChange: (scene: Scene) => void
  readonly onDone: (scene: Scene, agreement: AgreementRow) => void
}

/** Step 1: whose file, under which agreement, of what kind, and what the bank's letter says it contains. */
export function SceneStep({ scene, onChange, onDone }: SceneStepProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Scene>()
  const clients = useQuery(clientsQuery)
  const agreements = useQuery(ownAgreementsQuery)
  const agreementId = Form.useWatch('agreement_id', form)
  const flow = Form.useWatch('flow', form) ?? scene.flow
  const agreement = agreements.data?.data.find(({ id }) => id === agreementId)
  const finish = (values: Scene) => agreement && onDone(values, agreement)
  const error = clients.error ?? agreements.error
  if (error) return <ErrorState error={error} what={t('intake.scene.agreement')} />
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-scene">
      <h2 id="dw-scene" className="dw-subtitle">
        {t('intake.scene.title')}
      </h2>
      <Form<Scene>
        form={form}
        layout="vertical"
        initialValues={scene}
        onValuesChange={(_changed, values) => onChange(values)}
        onFinish={finish}
        scrollToFirstError
      >
        <div className="dw-form-grid">
          <AgreementField form={form} clients={clients.data?.data ?? []} agreements={agreements.data?.data ?? []} />
        </div>
        <Form.Item name="flow" label={t('intake.scene.flow')} extra={t(`intake.scene.flowHints.${flow}`)}>
          <Radio.Group
            optionType="button"
            options={flows.map((value) => ({ value, label: t(`intake.flows.${value}`) }))}
          />
        </Form.Item>
        <div className="dw-form-grid">
          {flow === 'placement' && <BatchFields />}
          <DayField name="as_of" label={t('intake.scene.asOf')} hint={t(`intake.scene.asOfHints.${flow}`)} />
        </div>
        <SlipFields currency={agreement?.currency ?? 'CNY'} withSum={hasSum(flow)} />
        <div className="dw-panel-foot">
          <Button type="primary" htmlType="submit" disabled={agreements.isPending}>
            {t('intake.scene.next')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
