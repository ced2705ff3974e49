import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { AgreementItem, receivableAgreementsQuery } from '../../clients/index.ts'
import { mediaKey } from '../queries.ts'

type EnterForm = { readonly agreement_id: string; readonly recipient: string; readonly signer: string }

/** What the bank's own `dunwell portable key` prints: two lines. */
export function EnterExchangeKey() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<EnterForm>()
  const { data: agreements } = useQuery(receivableAgreementsQuery)
  const command = useCommand({
    method: 'POST',
    path: '/v1/exchange-keys',
    invalidates: [mediaKey],
    onDone: () => setOpen(false),
  })
  const submit = ({ agreement_id, recipient, signer }: EnterForm) => {
    const agreement = agreements?.find(({ id }) => id === agreement_id)
    if (agreement) void command.run({ client_id: agreement.client_id, unit_id: agreement.unit_id, recipient, signer })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('transfers.media.enter')}</Button>
      <Modal
        open={open}
        title={t('transfers.media.enter')}
        okText={t('transfers.media.enterSubmit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={command.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={command.reset}
        destroyOnHidden
        width={560}
      >
        <p>{t('transfers.media.enterHint')}</p>
        <DraftForm<EnterForm> draft="exchange-key" form={form} layout="vertical" preserve={false} onFinish={submit}>
          <AgreementItem />
          <Form.Item
            name="recipient"
            label={t('transfers.media.recipient')}
            rules={[
              { required: true, pattern: /^\s*age1[0-9a-z]{58}\s*$/, message: t('transfers.media.recipientForm') },
            ]}
          >
            <Input autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item
            name="signer"
            label={t('transfers.media.signer')}
            rules={[
              { required: true, pattern: /^\s*sha256:[0-9a-f]{64}\s*$/, message: t('transfers.media.signerForm') },
            ]}
          >
            <Input autoComplete="off" spellCheck={false} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={command.problem} what={t('transfers.media.enter')} />
      </Modal>
    </>
  )
}
