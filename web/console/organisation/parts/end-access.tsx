import { Button, Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Staff, staffKey } from '../queries.ts'

const reasons = ['left', 'suspended', 'device_lost', 'misuse_suspected'] as const
type EndForm = { readonly reason: (typeof reasons)[number] }

type EndAccessProps = { readonly staff: Staff; readonly onEnded: () => void }

/** Ends a person's access everywhere at once; asks for the reason, and the server for a fresh code. */
export function EndAccess({ staff, onEnded }: EndAccessProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<EndForm>()
  const end = useCommand({
    method: 'POST',
    path: '/v1/staff/{staff_id}/end-access',
    params: () => ({ staff_id: staff.id }),
    invalidates: [staffKey],
    onDone: () => {
      setOpen(false)
      onEnded()
    },
  })
  return (
    <>
      <Button
        size="small"
        danger
        onClick={() => setOpen(true)}
        aria-label={`${t('organisation.staff.end')} ${staff.name}`}
      >
        {t('organisation.staff.end')}
      </Button>
      <Modal
        open={open}
        title={t('organisation.staff.endTitle', { name: staff.name, no: staff.staff_no })}
        okText={t('organisation.staff.end')}
        okButtonProps={{ danger: true }}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={end.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={end.reset}
        destroyOnHidden
        width={440}
      >
        <p>{t('organisation.staff.endText')}</p>
        <DraftForm<EndForm>
          draft="end-access"
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(values) => void end.run(values)}
        >
          <Form.Item
            name="reason"
            label={t('organisation.staff.reason')}
            rules={[{ required: true, message: t('organisation.staff.reasonMissing') }]}
          >
            <Radio.Group
              vertical
              options={reasons.map((value) => ({ value, label: t(`organisation.staff.reasons.${value}`) }))}
            />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={end.problem} what={t('organisation.staff.end')} />
      </Modal>
    </>
  )
}
