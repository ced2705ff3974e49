import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../ui/use-command.ts'
import type { DemoChoice } from './demo-picker.tsx'
import { SignInProblem } from './sign-in-problem.tsx'

type PasswordForm = { readonly staff_no: string; readonly password: string }

type PasswordStepProps = {
  readonly demo: DemoChoice | undefined
  readonly onChallenge: (challengeId: string) => void
}

export function PasswordStep({ demo, onChallenge }: PasswordStepProps) {
  const { t } = useTranslation()
  const signIn = useCommand({
    method: 'POST',
    path: '/v1/sign-in',
    onDone: (result) => onChallenge(result.challenge_id),
  })
  const initial = demo ? { staff_no: demo.staffNo, password: demo.password } : {}
  return (
    <>
      <h1 className="dw-sign-in-title">{t('identity.signIn.title')}</h1>
      <p className="dw-muted">{t('identity.signIn.lead')}</p>
      <SignInProblem problem={signIn.problem} />
      <Form<PasswordForm>
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(values) => void signIn.run(values)}
      >
        <Form.Item
          name="staff_no"
          label={t('identity.signIn.staffNo')}
          rules={[{ required: true, whitespace: true, message: t('identity.signIn.staffNoMissing') }]}
        >
          <Input autoComplete="username" autoFocus={demo === undefined} size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('identity.signIn.password')}
          rules={[{ required: true, message: t('identity.signIn.passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" size="large" visibilityToggle={false} />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={signIn.pending}
          autoFocus={demo !== undefined}
        >
          {t('identity.signIn.next')}
        </Button>
      </Form>
    </>
  )
}
