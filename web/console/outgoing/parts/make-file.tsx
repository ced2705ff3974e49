import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Form, Modal, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { AgreementItem, type AgreementRow, receivableAgreementsQuery } from '../../clients/index.ts'
import { deliveriesQuery, filesKey, type Kind, kinds, placementsQuery } from '../queries.ts'

type MakeForm = {
  readonly agreement_id: string
  readonly kind: Kind
  readonly which?: 'batch' | 'ended'
  readonly placement_id?: string
  readonly ended?: readonly [Dayjs, Dayjs]
  readonly delivery_id?: string
  readonly all_cases?: boolean
}

/** Orders a file for a client; it is made in the background and kept. */
export function MakeFile() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('outgoing.make.button')}
      </Button>
      {open && <MakeModal onClose={() => setOpen(false)} />}
    </>
  )
}

function MakeModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<MakeForm>()
  const agreements = useQuery(receivableAgreementsQuery)
  const agreementId = Form.useWatch('agreement_id', form)
  const kind = Form.useWatch('kind', form)
  const agreement = agreements.data?.find(({ id }) => id === agreementId)
  const command = useCommand({
    method: 'POST',
    path: '/v1/outgoing-files',
    invalidates: [filesKey, ['tasks']],
    onDone: onClose,
  })
  const submit = ({ all_cases, which: _which, ended, ...values }: MakeForm) =>
    void command.run({
      ...values,
      ended_only: all_cases !== true,
      ...(ended && { ended: { from: ended[0].format('YYYY-MM-DD'), until: ended[1].format('YYYY-MM-DD') } }),
    })
  return (
    <Modal
      open
      title={t('outgoing.make.title')}
      okText={t('outgoing.make.submit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={command.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      <p>{t('outgoing.make.hint')}</p>
      <DraftForm
        draft="make-file"
        name="make-file"
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
        initialValues={{ kind: 'returned_cases', which: 'batch' }}
      >
        <AgreementItem />
        <Form.Item name="kind" label={t('outgoing.make.kind')}>
          <Select options={kinds.map((value) => ({ value, label: t(`outgoing.kinds.${value}`) }))} />
        </Form.Item>
        {agreement !== undefined && <SubjectFields agreement={agreement} kind={kind} />}
      </DraftForm>
      <CommandProblem problem={command.problem} what={t('outgoing.make.title')} />
      {command.problem?.code === 'layout_missing' && (
        <LinkButton to="/outgoing/layouts">{t('outgoing.make.toLayouts')}</LinkButton>
      )}
    </Modal>
  )
}

function SubjectFields({ agreement, kind }: { readonly agreement: AgreementRow; readonly kind: Kind | undefined }) {
  const { t } = useTranslation()
  const placements = useQuery({ ...placementsQuery(agreement.client_id), enabled: kind === 'returned_cases' })
  const deliveries = useQuery({
    ...deliveriesQuery(agreement.client_id),
    enabled: kind === 'receipt' || kind === 'rejects',
  })
  if (kind === 'returned_cases')
    return (
      <>
        <Form.Item name="which" label={t('outgoing.make.which')}>
          <Radio.Group
            options={(['batch', 'ended'] as const).map((value) => ({ value, label: t(`outgoing.make.ways.${value}`) }))}
          />
        </Form.Item>
        <Form.Item noStyle dependencies={['which']}>
          {({ getFieldValue }) =>
            getFieldValue('which') === 'ended' ? (
              <EndedDays />
            ) : (
              <BatchFields
                loading={placements.isPending}
                options={(placements.data?.data ?? [])
                  .filter(({ agreement_no }) => agreement_no === agreement.no)
                  .map(({ id, batch_no }) => ({ value: id, label: batch_no }))}
              />
            )
          }
        </Form.Item>
      </>
    )
  if (kind === 'claimed_payments' || kind === undefined) return null
  return (
    <Form.Item
      name="delivery_id"
      label={t('outgoing.make.delivery')}
      rules={[{ required: true, message: t('outgoing.make.deliveryMissing') }]}
    >
      <Select
        loading={deliveries.isPending}
        options={(deliveries.data?.data ?? [])
          .filter(({ agreement_id }) => agreement_id === agreement.id)
          .map(({ id, file_name, as_of }) => ({ value: id, label: `${file_name} ${as_of}` }))}
      />
    </Form.Item>
  )
}

type BatchFieldsProps = {
  readonly loading: boolean
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

function BatchFields({ loading, options }: BatchFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item
        name="placement_id"
        label={t('outgoing.make.placement')}
        rules={[{ required: true, message: t('outgoing.make.placementMissing') }]}
      >
        <Select loading={loading} options={[...options]} />
      </Form.Item>
      <Form.Item name="all_cases" valuePropName="checked">
        <Checkbox>{t('outgoing.make.allCases')}</Checkbox>
      </Form.Item>
    </>
  )
}

/** All cases of the agreement that ended in these days, whatever their batch. */
function EndedDays() {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="ended"
      label={t('outgoing.make.ended')}
      rules={[{ required: true, message: t('outgoing.make.endedMissing') }]}
    >
      <DatePicker.RangePicker />
    </Form.Item>
  )
}
