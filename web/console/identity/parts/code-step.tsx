import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../ui/use-command.ts'
import { readDemoLogins } from '../queries.ts'
import type { DemoChoice } from './demo-picker.tsx'
import { SignInProblem } from './sign-in-problem.tsx'

type CodeForm = { readonly code: string }

type CodeStepProps = {
  readonly challengeId: string
  readonly demo: DemoChoice | undefined
  readonly onBack: () => void
  readonly onSignedIn: (endedOther: boolean) => Promise<void>
}

export function CodeStep({ challengeId, demo, onBack, onSignedIn }: CodeStepProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<CodeForm>()
  const verify = useCommand({
    method: 'POST',
    path: '/v1/sign-in/totp',
    onDone: (result) => void onSignedIn(result.ended_other_session),
  })
  useDemoCode(demo, (code) => form.setFieldsValue({ code }))
  return (
    <>
      <h1 className="dw-sign-in-title">{t('identity.signIn.code')}</h1>
      <p className="dw-muted">{t('identity.signIn.codeHint')}</p>
      <SignInProblem problem={verify.problem} />
      <Form<CodeForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ code }) => void verify.run({ code, challenge_id: challengeId })}
      >
        <Form.Item
          name="code"
          label={t('identity.signIn.code')}
          rules={[{ required: true, pattern: /^\d{6}$/, message: t('identity.signIn.codeMissing') }]}
        >
          <Input
            autoFocus
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            className="dw-code-input"
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={verify.pending}>
          {t('identity.signIn.submit')}
        </Button>
      </Form>
      <Button type="link" block onClick={onBack} className="dw-gap-above">
        {t('identity.signIn.back')}
      </Button>
    </>
  )
}

/** Codes live for seconds, so the demo's is asked for only now. */
function useDemoCode(demo: DemoChoice | undefined, fill: (code: string) => void): void {
  const staffNo = demo?.staffNo
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled once when the step opens; `fill` is new at every render
  useEffect(() => {
    if (staffNo === undefined) return
    let current = true
    void readDemoLogins().then((logins) => {
      const login = logins?.find((candidate) => candidate.staff_no === staffNo)
      if (current && login) fill(login.code)
    })
    return () => {
      current = false
    }
  }, [staffNo])
}
