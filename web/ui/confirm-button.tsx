import { Button, type ButtonProps, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../api/problem.ts'
import { CommandProblem } from './error-state.tsx'

type ConfirmButtonProps = Pick<ButtonProps, 'type' | 'danger' | 'icon' | 'disabled' | 'size' | 'aria-label'> & {
  readonly children: ReactNode
  readonly title: string
  readonly text: ReactNode
  readonly confirmLabel?: string
  /** For what cannot be undone: the words to be typed before the button works. */
  readonly typedPhrase?: string
  /** Why it was not done: said in the question, which stays open above whatever else could say it. */
  readonly problem?: Problem | undefined
  /** The question closes when this resolves to true. */
  readonly onConfirm: () => Promise<boolean>
}

export function ConfirmButton(props: ConfirmButtonProps) {
  const { children, title, text, confirmLabel, typedPhrase, problem, onConfirm, ...button } = props
  const { t } = useTranslation()
  const inputId = useId()
  const [open, setOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const [typed, setTyped] = useState('')
  const confirm = async () => {
    setPending(true)
    const done = await onConfirm().finally(() => setPending(false))
    if (done) setOpen(false)
  }
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={confirmLabel ?? t('ui.actions.confirm')}
        cancelText={t('ui.actions.cancel')}
        confirmLoading={pending}
        okButtonProps={{
          danger: button.danger === true,
          disabled: typedPhrase !== undefined && typed.trim() !== typedPhrase,
        }}
        onOk={confirm}
        onCancel={() => setOpen(false)}
        afterClose={() => setTyped('')}
        width={440}
      >
        <div>{text}</div>
        {typedPhrase !== undefined && (
          <div className="dw-typed-confirm">
            <label htmlFor={inputId}>{t('ui.confirm.typed', { phrase: typedPhrase })}</label>
            <Input id={inputId} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
          </div>
        )}
        <CommandProblem problem={problem} what={confirmLabel ?? title} />
      </Modal>
    </>
  )
}
