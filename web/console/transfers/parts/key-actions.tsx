import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { keysKey, type ProgramKey } from '../queries.ts'

/** Ends a key at once, or answers for it from now on. */
export function KeyActions({ row }: { readonly row: ProgramKey }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ readonly reason: string }>()
  const revoke = useCommand({
    method: 'POST',
    path: '/v1/program-keys/{key_id}/revocation',
    params: (_input: { readonly reason: string }) => ({ key_id: row.id }),
    invalidates: [keysKey],
    onDone: () => setOpen(false),
  })
  if (row.state === 'revoked') return t('ui.none')
  return (
    <>
      <Button
        size="small"
        danger
        onClick={() => setOpen(true)}
        aria-label={t('transfers.keys.revokeOf', { name: row.name })}
      >
        {t('transfers.keys.revoke')}
      </Button>{' '}
      <TakeOver row={row} />
      <Modal
        open={open}
        title={t('transfers.keys.revoke')}
        okText={t('transfers.keys.revoke')}
        okButtonProps={{ danger: true }}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={revoke.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        width={440}
      >
        <p>{t('transfers.keys.revokeHint')}</p>
        <DraftForm
          draft={`revoke:${row.id}`}
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(values) => void revoke.run(values)}
        >
          <Form.Item
            name="reason"
            label={t('transfers.keys.reason')}
            rules={[{ required: true, min: 2, message: t('transfers.missing') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={revoke.problem} what={t('transfers.keys.revoke')} />
      </Modal>
    </>
  )
}

function TakeOver({ row }: { readonly row: ProgramKey }) {
  const { t } = useTranslation()
  const takeOver = useCommand({
    method: 'POST',
    path: '/v1/program-keys/{key_id}/take-over',
    params: (_input: { readonly version: number }) => ({ key_id: row.id }),
    invalidates: [keysKey],
  })
  return (
    <ConfirmButton
      size="small"
      title={t('transfers.takeOverTitle', { name: row.name })}
      text={t('transfers.keys.takeOverText')}
      confirmLabel={t('transfers.takeOver')}
      aria-label={t('transfers.keys.takeOverOf', { name: row.name })}
      problem={takeOver.problem}
      onConfirm={async () => (await takeOver.run({ version: row.version })).ok}
    >
      {t('transfers.takeOver')}
    </ConfirmButton>
  )
}
