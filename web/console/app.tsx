import { LoadingOutlined } from '@ant-design/icons'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { onSessionEnded, type SessionEndReason } from '../api/session-events.ts'
import { KeyboardProvider } from '../ui/keyboard/keyboard-provider.tsx'
import { forgetServerState, queryClient } from '../ui/query-client.ts'
import { consoleTheme } from '../ui/theme.ts'
import { meQuery, onTabNews } from './identity/index.ts'
import { router } from './router.tsx'

/**
 * What a button shows while its write is on the way. antd's own spinner leaves by a CSS transition whose end is sometimes missed
 * when the answer comes within a few frames; it then stays, and "loading" with it in the button's name. This one has neither.
 */
const busyIcon = <LoadingOutlined aria-hidden={true} />

// biome-ignore lint/suspicious/noTemplateCurlyInString: antd puts a field's label here itself.
const antdLabel = '${label}'

export function ConsoleApp() {
  const { t, i18n } = useTranslation()
  useSessionEnds()
  return (
    <ConfigProvider
      theme={consoleTheme}
      locale={i18n.language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false, loadingIcon: busyIcon }}
      // What is missing may be out of sight above a long form's button: whoever sent it lands there.
      form={{
        scrollToFirstError: { block: 'center', focus: true },
        validateMessages: {
          required: t('ui.form.required', { label: antdLabel }),
          pattern: { mismatch: t('ui.form.pattern', { label: antdLabel }) },
          types: {
            email: t('ui.form.email', { label: antdLabel }),
            url: t('ui.form.url', { label: antdLabel }),
          },
        },
      }}
      getPopupContainer={popupContainer}
    >
      <App className="dw-app">
        <QueryClientProvider client={queryClient}>
          <KeyboardProvider>
            <RouterProvider router={router} />
          </KeyboardProvider>
        </QueryClientProvider>
        <aside id="popups" className="dw-popups" aria-label={t('shell.popups')} />
      </App>
    </ConfigProvider>
  )
}

function popupContainer(): HTMLElement {
  return document.getElementById('popups') ?? document.body
}

/** An ended session leads to the sign-in page, which says why; drafts stay in memory for the same person. */
function useSessionEnds(): void {
  useEffect(() => {
    const removeListener = onSessionEnded((reason) => void leave(reason))
    const removeNews = onTabNews((news) => news.kind === 'signed_out' && void leave('signed_out'))
    return () => {
      removeListener()
      removeNews()
    }
  }, [])
}

async function leave(reason: SessionEndReason): Promise<void> {
  const { href, pathname } = router.state.location
  // Before anybody has entered, the router itself leads to the sign-in page.
  if (pathname === '/sign-in' || queryClient.getQueryData(meQuery.queryKey) === undefined) return
  queryClient.removeQueries({ queryKey: meQuery.queryKey })
  await router.navigate({ to: '/sign-in', search: { reason, next: href } as never })
  // Only after the screens are gone: their data must not outlive the session.
  forgetServerState()
}
