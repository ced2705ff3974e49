import { Link } from '@tanstack/react-router'
import { Alert, Button, Form, Modal, Progress } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Problem, toProblem } from '../../../api/problem.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { giveUpPart, sendPart } from '../../../ui/upload/send-part.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { AgreementItem } from '../../clients/index.ts'
import { type PackageFile, packageFiles } from '../package-files.ts'
import { arrivalsKey, mediaKey } from '../queries.ts'

const forGood = new Set(['package_damaged', 'package_signature', 'package_key_wrong', 'upload_expired'])

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
  const { sending, sent, problem, send, forget, giveUp } = useParts()
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
    // Taken or refused for good, the parts are gone: another try sends them again.
    if (result.ok || forGood.has(result.problem.code)) forget()
  }
  const close = () => {
    giveUp()
    onClose()
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
      onCancel={close}
      width={520}
    >
      <p>{t('transfers.media.takeHint')}</p>
      <Form<TakeForm> form={form} layout="vertical" onFinish={(values) => void submit(values)}>
        <AgreementItem />
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
  const closed = useRef(false)
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
        if (closed.current) {
          void giveUpPart(id)
          return undefined
        }
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
  const forget = () => known.current.clear()
  const giveUp = () => {
    closed.current = true
    for (const id of known.current.values()) void giveUpPart(id)
    forget()
  }
  return { ...state, send, forget, giveUp }
}
