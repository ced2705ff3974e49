import { Alert, App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { HashText } from '../../../ui/hash-text.tsx'
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
      if (kind === 'http') return setToldPath(`${window.location.origin}${told_path}`)
      void message.success(t('outbox.gateways.submitted'))
      onClose()
    },
  })
  if (toldPath !== undefined) return <ToldPath value={toldPath} onClose={onClose} />
  return (
    <Modal
      open
      width={680}
      title={t('outbox.gateways.add')}
      okText={t('outbox.gateways.submit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={submit.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
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
      <GatewayTrial form={form} />
      <CommandProblem problem={submit.problem} what={t('outbox.gateways.submit')} />
    </Modal>
  )
}

/** It is a secret: shown once, so that nothing but the button that says it is kept closes it. */
function ToldPath({ value, onClose }: { readonly value: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open
      width={680}
      title={t('outbox.gateways.submitted')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('outbox.gateways.toldKept')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('outbox.gateways.toldPath')} />
      <p>
        <HashText hash={value} />
      </p>
      <p>{t('outbox.gateways.toldHint')}</p>
    </Modal>
  )
}
