import { Alert } from 'antd'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../ui/text/format.ts'
import { useMe } from '../../identity/index.ts'

/** What concerns every screen: no network, a sign-in about to end. */
export function ShellNotices() {
  const { t } = useTranslation()
  const lostAt = useOfflineSince()
  const expiresAt = useExpiringSoon(useMe().session.expires_at)
  return (
    <div role="status">
      {lostAt !== undefined && (
        <Alert banner type="warning" title={t('shell.offline', { time: formatInstant(lostAt) ?? '' })} />
      )}
      {expiresAt !== undefined && <Alert banner type="warning" title={t('shell.expiring', { time: expiresAt })} />}
    </div>
  )
}

function useOfflineSince(): number | undefined {
  const online = useSyncExternalStore(subscribeOnline, () => window.navigator.onLine)
  const [lostAt, setLostAt] = useState<number>()
  useEffect(() => setLostAt(online ? undefined : Date.now()), [online])
  return lostAt
}

function subscribeOnline(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

const noticeMs = 5 * 60_000

function useExpiringSoon(expiresAt: string): string | undefined {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const waitMs = new Date(expiresAt).getTime() - noticeMs - Date.now()
    setNear(waitMs <= 0)
    // Timers hold 31 bits of milliseconds; no session lasts that long, but a clock may be wrong.
    const timer = window.setTimeout(() => setNear(true), Math.min(Math.max(waitMs, 0), 2 ** 31 - 1))
    return () => window.clearTimeout(timer)
  }, [expiresAt])
  return near ? formatInstant(expiresAt) : undefined
}
