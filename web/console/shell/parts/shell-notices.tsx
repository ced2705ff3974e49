import { useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { awaitServer, onReachability, unreachableSince } from '../../../api/reachability.ts'
import { formatInstant } from '../../../ui/text/format.ts'
import { useMe } from '../../identity/index.ts'

/** What concerns every screen: no network, a sign-in about to end. */
export function ShellNotices() {
  const { t } = useTranslation()
  const lostAt = useLostSince()
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

/** Since when the server does not answer; what failed meanwhile is asked again as soon as it does. */
function useLostSince(): number | undefined {
  const lostAt = useSyncExternalStore(onReachability, unreachableSince)
  const queries = useQueryClient()
  const wasLost = useRef(false)
  useEffect(() => {
    const lose = () => void awaitServer()
    window.addEventListener('offline', lose)
    return () => window.removeEventListener('offline', lose)
  }, [])
  useEffect(() => {
    if (lostAt === undefined && wasLost.current)
      void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
    wasLost.current = lostAt !== undefined
  }, [lostAt, queries])
  return lostAt
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
