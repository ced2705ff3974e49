import { caseStages } from '@dunwell/contract/portfolio'
import { App, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../draft-form.tsx'
import { CommandProblem } from '../error-state.tsx'
import { useCommand } from '../use-command.ts'
import type { CasePage } from './case-queries.ts'

type MoveForm = { readonly to: (typeof caseStages)[number]; readonly reason: string }
type MoveStageProps = { readonly page: CasePage; readonly open: boolean; readonly onClose: () => void }

/** A person's word on the stage, with the reason. */
export function MoveStage({ page, open, onClose }: MoveStageProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<MoveForm>()
  const move = useCommand({
    method: 'POST',
    path: '/v1/cases/stages',
    body: ({ to, reason }: MoveForm) => ({ case_ids: [page.id], to, reason: reason.trim() }),
    invalidates: [['cases']],
    onDone: () => {
      onClose()
      void message.success(t('stages.done'))
    },
  })
  const required = { required: true, whitespace: true, message: t('stages.missing') }
  return (
    <Modal
      open={open}
      title={t('stages.move')}
      okText={t('stages.save')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={move.pending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={move.reset}
      destroyOnHidden
    >
      <p>{t('stages.hint')}</p>
      <DraftForm<MoveForm>
        draft="move-stage"
        form={form}
        layout="vertical"
        onFinish={(values) => void move.run(values)}
      >
        <Form.Item name="to" label={t('stages.to')} rules={[{ required: true, message: t('stages.missing') }]}>
          <Select
            options={caseStages
              .filter((stage) => stage !== page.stage)
              .map((value) => ({ value, label: t(`cases.stages.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('stages.reason')} rules={[required]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={move.problem} what={t('stages.move')} />
    </Modal>
  )
}
