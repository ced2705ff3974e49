import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiFetch } from '../../../api/client.ts'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { lettersKey } from '../../../ui/case/letter-queries.ts'
import { DraftForm } from '../../../ui/draft-form.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { saveAs } from '../../../ui/save-as.ts'
import { useCommand } from '../../../ui/use-command.ts'

/** `again`: some of it lies on paper already. */
type DownloadProps = { readonly id: string; readonly no: string; readonly again: boolean }

/**
 * Two steps: the leave is written down first, with a fresh code; then the file comes, once, and its letters are printed. A second time it
 * asks why.
 */
export function DownloadRun({ id, no, again }: DownloadProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { take, pending, problem } = useTaking(id, no)
  const label = t(again ? 'letters.downloadAgain' : 'letters.download')
  return (
    <>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        loading={pending}
        aria-label={t(again ? 'letters.downloadAgainOf' : 'letters.downloadOf', { no })}
        onClick={() => (again ? setAsking(true) : void take())}
      >
        {label}
      </Button>
      {!asking && <CommandProblem problem={problem} what={label} />}
      {asking && <AskWhy no={no} taking={{ take, pending, problem }} onClose={() => setAsking(false)} />}
    </>
  )
}

type Taking = ReturnType<typeof useTaking>
type AskWhyProps = { readonly no: string; readonly taking: Taking; readonly onClose: () => void }

function AskWhy({ no, taking: { take, pending, problem }, onClose }: AskWhyProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={t('letters.downloadAgainOf', { no })}
      okText={t('letters.downloadAgain')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <DraftForm
        draft={`print-again ${no}`}
        form={form}
        layout="vertical"
        onFinish={async ({ reason }) => {
          if (await take(reason)) onClose()
        }}
      >
        <Form.Item
          name="reason"
          label={t('letters.againWhy')}
          extra={t('letters.againHint')}
          rules={[{ required: true, whitespace: true, min: 2, max: 300 }]}
        >
          <Input.TextArea rows={2} maxLength={300} autoFocus />
        </Form.Item>
      </DraftForm>
      <CommandProblem problem={problem} what={t('letters.downloadAgain')} />
    </Modal>
  )
}

function useTaking(id: string, no: string) {
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  const ask = useCommand({
    method: 'POST',
    path: '/v1/print-runs/{run_id}/downloads',
    params: (_reason: string | undefined) => ({ run_id: id }),
    body: (reason) => (reason === undefined ? {} : { reason }),
    invalidates: [lettersKey],
  })
  const take = async (reason?: string): Promise<boolean> => {
    setProblem(undefined)
    const asked = await ask.run(reason)
    if (!asked.ok) return false
    let taken = true
    try {
      const url = new URL(`/v1/print-downloads/${asked.value.leave_id}`, window.location.origin)
      saveAs(await (await apiFetch(new Request(url))).blob(), `${no}.pdf`)
    } catch (error) {
      setProblem(toProblem(error))
      taken = false
    }
    await queries.invalidateQueries({ queryKey: lettersKey })
    return taken
  }
  return { take, pending: ask.pending, problem: ask.problem ?? problem }
}
