import { BellOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Badge, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { CommandProblem, ErrorState } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { noticeCountQuery, noticesKey, noticesQuery } from '../queries.ts'
import { NoticeItem } from './notice-item.tsx'

/** The bell in the header and the drawer behind it: what happened that this person should know of. */
export function NoticeBell() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(noticeCountQuery)
  const unread = data?.unread ?? 0
  return (
    <>
      <Badge count={unread} overflowCount={99} size="small" offset={[-4, 4]}>
        <Button
          type="text"
          icon={<BellOutlined />}
          aria-label={t('notices.open', { count: unread })}
          title={t('notices.title')}
          onClick={() => setOpen(true)}
        />
      </Badge>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('notices.title')} size={400} className="dw-drawer">
        {open && <NoticeList onLeave={() => setOpen(false)} />}
      </Drawer>
    </>
  )
}

function NoticeList({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(noticesQuery)
  const markAll = useCommand({ method: 'POST', path: '/v1/notices/read', invalidates: [noticesKey] })
  const notices = data?.pages.flatMap((page) => page.data) ?? []
  const newest = notices[0]
  if (error) return <ErrorState error={error} what={t('notices.title')} onRetry={() => void refetch()} />
  if (data !== undefined && newest === undefined)
    return <EmptyState kind="nothing" title={t('notices.empty')} hint={t('notices.emptyHint')} />
  return (
    <>
      {newest !== undefined && notices.some(({ read }) => !read) && (
        <Button size="small" loading={markAll.pending} onClick={() => void markAll.run({ until: newest.id })}>
          {t('notices.markAll')}
        </Button>
      )}
      <CommandProblem problem={markAll.problem} what={t('notices.markAll')} />
      <ul className="dw-task-list">
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onLeave={onLeave} />
        ))}
      </ul>
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('notices.more')}
        </Button>
      )}
    </>
  )
}
