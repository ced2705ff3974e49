import { Button, Form, type FormInstance, Input, type InputRef, Modal } from 'antd'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { write } from '../api/client.ts'
import { type Problem, toProblem } from '../api/problem.ts'
import { CommandProblem } from './error-state.tsx'

const StepUpContext = createContext<() => Promise<boolean>>(async () => false)

/** Asks for a fresh second factor; true when it was given. Commands call it, screens rarely need to. */
export function useStepUp(): () => Promise<boolean> {
  return useContext(StepUpContext)
}

type StepUpProviderProps = {
  readonly children: ReactNode
  /** In a demo, where nobody has an authenticator: the code of the person signed in. */
  readonly readDemoCode?: (() => Promise<string | undefined>) | undefined
}

export function StepUpProvider({ children, readDemoCode }: StepUpProviderProps) {
  const [open, setOpen] = useState(false)
  const waiting = useRef<((granted: boolean) => void)[]>([])

  // Several requests refused at once share one question.
  const ask = useCallback(() => {
    setOpen(true)
    return new Promise<boolean>((resolve) => waiting.current.push(resolve))
  }, [])
  const finish = (granted: boolean) => {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(granted)
  }

  return (
    <StepUpContext value={ask}>
      {children}
      <StepUpModal open={open} onFinish={finish} readDemoCode={readDemoCode} />
    </StepUpContext>
  )
}

type StepUpModalProps = {
  readonly open: boolean
  readonly onFinish: (granted: boolean) => void
  readonly readDemoCode: (() => Promise<string | undefined>) | undefined
}

type CodeForm = { readonly code: string }

function StepUpModal({ open, onFinish, readDemoCode }: StepUpModalProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<CodeForm>()
  const input = useRef<InputRef>(null)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const submit = async ({ code }: CodeForm) => {
    if (pending) return
    setPending(true)
    setProblem(undefined)
    try {
      await write('POST', '/v1/step-up', { idempotencyKey: crypto.randomUUID(), body: { code } })
      onFinish(true)
    } catch (failure) {
      const refusal = toProblem(failure)
      setProblem(refusal)
      // An ended session already leads to the sign-in page; the question must not stay above it.
      if (refusal.code === 'session_ended') onFinish(false)
    } finally {
      setPending(false)
    }
  }

  return (
    <Modal
      open={open}
      title={t('ui.stepUp.title')}
      okText={t('ui.stepUp.submit')}
      cancelText={t('ui.actions.cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={() => onFinish(false)}
      afterOpenChange={(shown) => shown && input.current?.focus()}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
      width={400}
    >
      <p>{t('ui.stepUp.hint')}</p>
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} preserve={false}>
        <Form.Item
          name="code"
          label={t('ui.stepUp.code')}
          rules={[{ required: true, pattern: /^\d{6}$/, message: t('identity.signIn.codeMissing') }]}
        >
          <Input ref={input} inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="dw-code-input" />
        </Form.Item>
        {readDemoCode && <DemoCodeButton form={form} readDemoCode={readDemoCode} />}
      </Form>
      <CommandProblem problem={problem} what={t('ui.stepUp.title')} />
    </Modal>
  )
}

type DemoCodeButtonProps = {
  readonly form: FormInstance<CodeForm>
  readonly readDemoCode: () => Promise<string | undefined>
}

function DemoCodeButton({ form, readDemoCode }: DemoCodeButtonProps) {
  const { t } = useTranslation()
  const fill = async () => form.setFieldsValue({ code: (await readDemoCode()) ?? '' })
  return (
    <Button size="small" onClick={fill}>
      {t('ui.stepUp.fillDemo')}
    </Button>
  )
}
