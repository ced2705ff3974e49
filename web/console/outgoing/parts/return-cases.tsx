import { App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { AgreementItem } from '../../clients/index.ts'
import { filesKey } from '../queries.ts'

type ReturnCasesProps = { readonly caseIds: readonly string[]; readonly onOrdered: () => void }

/** A file of returned cases about the selected ones: they are of one agreement, whatever their batches. */
export function ReturnCases({ caseIds, onOrdered }: ReturnCasesProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('outgoing.chosen.button')}
      </Button>
      {open && <ReturnModal caseIds={caseIds} onClose={() => setOpen(false)} onOrdered={onOrdered} />}
    </>
  )
}

function ReturnModal({ caseIds, onClose, onOrdered }: ReturnCasesProps & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ readonly agreement_id: string }>()
  const order = useCommand({
    method: 'POST',
    path: '/v1/outgoing-files',
    body: (values: { readonly agreement_id: string }) => ({
      ...values,
      kind: 'returned_cases' as const,
      case_ids: caseIds,
      ended_only: false,
    }),
    invalidates: [filesKey, ['tasks']],
    onDone: () => {
      onClose()
      onOrdered()
      void message.success(t('outgoing.chosen.ordered'))
    },
  })
  return (
    <Modal
      open
      title={t('outgoing.chosen.title', { n: caseIds.length })}
      okText={t('outgoing.make.submit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={order.pending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      <p>{t('outgoing.chosen.hint')}</p>
      <DraftForm
        draft="return-cases"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void order.run(values)}
      >
        <AgreementItem />
      </DraftForm>
      <CommandProblem problem={order.problem} what={t('outgoing.chosen.button')} />
      {order.problem?.code === 'layout_missing' && (
        <LinkButton to="/outgoing/layouts">{t('outgoing.make.toLayouts')}</LinkButton>
      )}
    </Modal>
  )
}
