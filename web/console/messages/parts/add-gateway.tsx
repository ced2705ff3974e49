import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type GatewayForm, newGateway, toGateway } from '../gateway-form.ts'
import { gatewaysKey } from '../queries.ts'
import { GatewayFields } from './gateway-fields.tsx'
import { GatewayTrial } from './gateway-trial.tsx'

/** A way to send: tried out here, submitted, and opened by another person. */
export function AddGateway() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('outbox.gateways.add')}
      </Button>
      {open && <AddDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<GatewayForm>()
  const [toldPath, setToldPath] = useState<string>()
  const submit = useCommand({
    method: 'POST',
    path: '/v1/gateways',
    body: ({ name, for_client, ...form }: GatewayForm) => ({
      name,
      ...toGateway(form),
      ...(for_client === undefined ? {} : { for_client }),
    }),
    invalidates: [gatewaysKey, ['approvals']],
    onDone: ({ told_path }, { kind }) => {
      void message.success(t('outbox.gateways.submitted'))
      if (kind === 'http') setToldPath(`${window.location.origin}${told_path}`)
      else onClose()
    },
  })
  return (
    <Modal
      open
      width={680}
      title={t('outbox.gateways.add')}
      okText={t('outbox.gateways.submit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={submit.pending}
      okButtonProps={{ disabled: toldPath !== undefined }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {toldPath === undefined ? (
        <>
          <DraftForm<GatewayForm>
            draft="gateway"
            forget={['password', 'secrets']}
            form={form}
            layout="vertical"
            initialValues={newGateway}
            onFinish={(values) => void submit.run(values)}
          >
            <GatewayFields />
          </DraftForm>
          <GatewayTrial read={() => form.validateFields()} />
          <CommandProblem problem={submit.problem} what={t('outbox.gateways.submit')} />
        </>
      ) : (
        <Form layout="vertical">
          <Form.Item label={t('outbox.gateways.toldPath')}>
            <Input.TextArea readOnly autoSize value={toldPath} aria-label={t('outbox.gateways.toldPath')} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
