import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useShortcutLayer, useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { type NextCase, type SkipReason, useSkip } from '../queries.ts'

const reasons = [
  'needs_material',
  'needs_leader',
  'language',
  'emotional_risk',
  'conflict_of_interest',
  'other',
] as const satisfies readonly SkipReason[]

type SkipDialogProps = {
  readonly caseId: string
  readonly onClose: () => void
  readonly onNext: (next: NextCase) => void
}

/** Laying a case aside always has a reason: a digit and Ctrl+Enter. */
export function SkipDialog({ caseId, onClose, onNext }: SkipDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<SkipReason>()
  const [note, setNote] = useState('')
  const [noteMissing, setNoteMissing] = useState(false)
  const command = useSkip(caseId)
  const submit = async () => {
    if (reason === undefined) return
    const missing = reason === 'other' && note.trim() === ''
    setNoteMissing(missing)
    if (missing) return
    const result = await command.run({ reason, note: note.trim() })
    if (result.ok) onNext(result.value.next ?? { case_id: null, leased_until: null })
  }
  return (
    <Modal
      open
      title={t('work.skip.title')}
      okText={t('work.skip.submit')}
      cancelText={t('ui.actions.cancel')}
      okButtonProps={{ disabled: reason === undefined, 'aria-keyshortcuts': 'Control+Enter' }}
      confirmLoading={command.pending}
      onOk={submit}
      onCancel={onClose}
      width={440}
    >
      <SkipKeys onReason={setReason} onSubmit={() => void submit()} />
      <p>{t('work.skip.hint')}</p>
      <Radio.Group
        className="dw-skip-reasons"
        aria-label={t('work.skip.reason')}
        value={reason ?? null}
        onChange={(event) => setReason(event.target.value as SkipReason)}
        options={reasons.map((value, index) => ({
          value,
          label: (
            <span>
              <kbd>{index + 1}</kbd> {t(`work.skip.reasons.${value}`)}
            </span>
          ),
        }))}
      />
      <label htmlFor="dw-skip-note">{t('work.skip.note')}</label>
      <Input
        id="dw-skip-note"
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.target.value)}
        aria-invalid={noteMissing}
      />
      {noteMissing && (
        <p className="dw-record-fault" role="alert">
          {t('work.skip.noteMissing')}
        </p>
      )}
      <CommandProblem problem={command.problem} what={t('work.skip.failed')} />
    </Modal>
  )
}

type SkipKeysProps = { readonly onReason: (reason: SkipReason) => void; readonly onSubmit: () => void }

function SkipKeys({ onReason, onSubmit }: SkipKeysProps) {
  const { t } = useTranslation()
  useShortcutLayer(true)
  useShortcuts([
    ...reasons.map((reason, index) => ({
      keys: String(index + 1),
      label: t(`work.skip.reasons.${reason}`),
      run: () => onReason(reason),
    })),
    { keys: 'Ctrl+Enter', label: t('work.skip.submit'), run: onSubmit },
  ])
  return null
}
