import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiFetch } from '../../../api/client.ts'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { saveAs } from '../../../ui/save-as.ts'
import { useCommand } from '../../../ui/use-command.ts'
import type { SealedFile } from '../queries.ts'

/** Two steps: the reason is written down first; then the file comes, once. */
export function OpenSealed({ file }: { readonly file: SealedFile }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [form] = Form.useForm<{ readonly reason: string }>()
  const ask = useCommand({
    method: 'POST',
    path: '/v1/sealed-files/{sealed_id}/ask',
    params: (_: { readonly reason: string }) => ({ sealed_id: file.id }),
    body: ({ reason }) => ({ reason }),
  })
  const read = async (reason: string) => {
    const asked = await ask.run({ reason })
    if (!asked.ok) return
    try {
      const url = new URL(`/v1/sealed-files/openings/${asked.value.opening_id}`, window.location.origin)
      saveAs(await (await apiFetch(new Request(url))).blob(), file.file_name)
      setProblem(undefined)
      setOpen(false)
    } catch (error) {
      setProblem(toProblem(error))
    }
  }
  return (
    <>
      <Button
        size="small"
        aria-label={t('intake.sealed.openOf', { name: file.file_name })}
        onClick={() => setOpen(true)}
      >
        {t('intake.sealed.open')}
      </Button>
      <Modal
        open={open}
        title={t('intake.sealed.openTitle')}
        okText={t('intake.sealed.openSubmit')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={ask.pending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        afterClose={ask.reset}
        destroyOnHidden
        width={440}
      >
        <p>{t('intake.sealed.openText')}</p>
        <DraftForm
          draft={`open-sealed-${file.id}`}
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={({ reason }) => void read(reason)}
        >
          <Form.Item
            name="reason"
            label={t('intake.sealed.reason')}
            rules={[{ required: true, whitespace: true, min: 4, message: t('intake.sealed.reasonMissing') }]}
          >
            <Input.TextArea rows={2} maxLength={200} />
          </Form.Item>
        </DraftForm>
        <CommandProblem problem={ask.problem ?? problem} what={t('intake.sealed.open')} />
      </Modal>
    </>
  )
}
