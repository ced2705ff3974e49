import { Button, Form, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Checkpoint, cycleKey } from '../queries.ts'

/** Notes a review, a decision or a list as done, with its conclusion. */
export function NoteDone({ row }: { readonly row: Checkpoint }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const done = useCommand({
    method: 'POST',
    path: '/v1/checkpoints/{checkpoint_id}/done',
    params: (_input: { note: string }) => ({ checkpoint_id: row.id }),
    invalidates: [cycleKey],
    onDone: () => setOpen(false),
  })
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <DraftForm
          draft="note-done"
          layout="vertical"
          onFinish={(values: { note: string }) => void done.run({ note: values.note.trim() })}
        >
          <Form.Item
            name="note"
            label={t('cycle.note')}
            rules={[{ required: true, whitespace: true, min: 2, max: 500 }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Button htmlType="submit" type="primary" loading={done.pending}>
            {t('cycle.done')}
          </Button>
          <CommandProblem problem={done.problem} what={t('cycle.done')} />
        </DraftForm>
      }
    >
      <Button size="small" aria-label={t('cycle.doneOf', { batch: row.batch_no, kind: t(`cycle.kinds.${row.kind}`) })}>
        {t('cycle.done')}
      </Button>
    </Popover>
  )
}
