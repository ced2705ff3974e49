import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, App } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSessionEndReason } from '../../../api/session-events.ts'
import { claimDrafts } from '../../../ui/drafts.ts'
import { forgetServerState } from '../../../ui/query-client.ts'
import { CodeStep } from '../parts/code-step.tsx'
import { type DemoChoice, DemoPicker } from '../parts/demo-picker.tsx'
import { PasswordStep } from '../parts/password-step.tsx'
import { SignInFrame } from '../parts/sign-in-frame.tsx'
import { meQuery } from '../queries.ts'
import { tellOtherTabs } from '../tab-channel.ts'

type SignInSearch = { readonly reason?: string; readonly next?: string }

export function SignInScreen() {
  const { t } = useTranslation()
  const [challengeId, setChallengeId] = useState<string>()
  const [demo, setDemo] = useState<DemoChoice>()
  const { reason, next } = useSearch({ strict: false }) as SignInSearch
  const enter = useEntering(next)
  useEffect(() => {
    document.title = t('shell.title', { screen: t('identity.signIn.title') })
  }, [t])
  return (
    <SignInFrame>
      {isSessionEndReason(reason) && (
        <Alert
          className="dw-gap-below"
          type={reason === 'signed_out' ? 'info' : 'warning'}
          showIcon
          role="alert"
          title={t(`identity.ended.${reason}`)}
        />
      )}
      {challengeId === undefined ? (
        <PasswordStep key={demo?.staffNo ?? ''} demo={demo} onChallenge={setChallengeId} />
      ) : (
        <CodeStep challengeId={challengeId} demo={demo} onBack={() => setChallengeId(undefined)} onSignedIn={enter} />
      )}
      {challengeId === undefined && <DemoPicker chosen={demo} onChoose={setDemo} />}
    </SignInFrame>
  )
}

/** What happens once both steps are passed: drafts of another person go, other tabs hear of it, the old page opens. */
function useEntering(next: string | undefined) {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  return async (endedOther: boolean) => {
    forgetServerState()
    const me = await queries.fetchQuery(meQuery)
    claimDrafts(me.staff.id)
    tellOtherTabs({ kind: 'signed_in', staffId: me.staff.id, name: me.staff.name })
    if (endedOther) {
      notification.warning({
        title: t('identity.otherEnded.title'),
        description: t('identity.otherEnded.hint'),
        duration: 0,
      })
    }
    await navigate({ href: isOwnPath(next) ? next : '/', replace: true })
  }
}

// `next` comes from the address: only a path of this site is followed.
function isOwnPath(next: string | undefined): next is string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in')
}
