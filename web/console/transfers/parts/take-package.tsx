import { Link } from '@tanstack/react-router'
import { Alert, Button, Form, Modal, Progress } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { sendPart } from '../../../ui/upload/send-part.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { type PackageFile, packageFiles } from '../package-files.ts'
import { arrivalsKey, mediaKey } from '../queries.ts'
import { AgreementSelect } from './agreement-select.tsx'

type TakeForm = { readonly agreement_id: string }

/** The folder of a medium, sent file by file and then taken as a whole: all of it with its incident, or nothing. */
export function TakePackage() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('transfers.media.take')}
      </Button>
      {open && <TakeModal onClose={() => setOpen(false)} />}
    </>
  )
}

function TakeModal({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<TakeForm>()
  const [files, setFiles] = useState<readonly PackageFile<File>[] | undefined | 'none'>()
  const { sending, sent, problem, send } = useParts()
  const command = useCommand({ method: 'POST', path: '/v1/packages', invalidates: [mediaKey, arrivalsKey] })
  const [taken, setTaken] = useState<{
    readonly files: number
    readonly already: boolean
    readonly incident_id: string
  }>()
  const submit = async ({ agreement_id }: TakeForm) => {
    if (files === undefined || files === 'none') return setFiles('none')
    const parts = await send(files)
    if (parts === undefined) return
    const result = await command.run({ agreement_id, files: parts })
    if (result.ok) setTaken(result.value)
  }
  return (
    <Modal
      open
      title={t('transfers.media.take')}
      okText={t('transfers.media.takeSubmit')}
      cancelText={t(taken === undefined ? 'ui.actions.cancel' : 'transfers.media.close')}
      confirmLoading={sending || command.pending}
      okButtonProps={{ disabled: taken !== undefined }}
      onOk={form.submit}
      onCancel={onClose}
      width={520}
    >
      <p>{t('transfers.media.takeHint')}</p>
      <Form<TakeForm> form={form} layout="vertical" onFinish={(values) => void submit(values)}>
        <AgreementSelect />
        <FolderField onFiles={(chosen) => setFiles(packageFiles(chosen) ?? 'none')} />
      </Form>
      {files === 'none' && <Alert type="error" showIcon role="alert" title={t('transfers.media.noPackage')} />}
      {files !== undefined && files !== 'none' && <p>{t('transfers.media.found', { count: files.length })}</p>}
      {sending && <Progress percent={sent} aria-label={t('transfers.media.sending')} />}
      <CommandProblem problem={problem ?? command.problem} what={t('transfers.media.take')} />
      {taken && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t(taken.already ? 'transfers.media.already' : 'transfers.media.taken', { count: taken.files })}
          description={<Link to={`/incidents/${taken.incident_id}` as never}>{t('transfers.media.tellBank')}</Link>}
        />
      )}
    </Modal>
  )
}

function FolderField({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation()
  return (
    <label className="dw-drop">
      <strong>{t('transfers.media.choose')}</strong>
      <input
        type="file"
        multiple
        className="dw-visually-hidden"
        aria-label={t('transfers.media.choose')}
        {...{ webkitdirectory: '' }}
        onChange={({ target }) => onFiles([...(target.files ?? [])])}
      />
    </label>
  )
}

/** Sends the parts one after the other; what was sent in an earlier try is not sent again. */
function useParts() {
  const known = useRef(new Map<File, string>())
  const [state, setState] = useState<{ sending: boolean; sent: number; problem: Problem | undefined }>({
    sending: false,
    sent: 0,
    problem: undefined,
  })
  const send = async (files: readonly PackageFile<File>[]) => {
    const parts = []
    setState({ sending: true, sent: 0, problem: undefined })
    try {
      for (const [n, { path, file }] of files.entries()) {
        const id = known.current.get(file) ?? (await sendPart(file))
        known.current.set(file, id)
        parts.push({ path, upload_id: id })
        setState({ sending: true, sent: Math.round(((n + 1) / files.length) * 100), problem: undefined })
      }
      setState({ sending: false, sent: 100, problem: undefined })
      return parts
    } catch (error) {
      setState({ sending: false, sent: 0, problem: toProblem(error) })
      return undefined
    }
  }
  return { ...state, send }
}
