import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useShortcuts } from '../../../ui/keyboard/keyboard-provider.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import '../../../ui/styles/money.css'
import { neighbourId } from '../approval.ts'
import { InboxList } from '../parts/inbox-list.tsx'
import { RequestDetail } from '../parts/request-detail.tsx'
import { approvalsQuery, type Box, boxes } from '../queries.ts'

type InboxSearch = { readonly box?: string; readonly request?: string }

/** 审批: what waits at the left, the frozen thing and its steps at the right. */
export function InboxScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as InboxSearch
  const box: Box = boxes.find((name) => name === search.box) ?? 'to_decide'
  const list = useInfiniteQuery(approvalsQuery(box))
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const chosen = search.request ?? rows[0]?.id
  const [done, setDone] = useState<string>()
  const region = useRef<HTMLDivElement>(null)
  const go = (next: InboxSearch) => void navigate({ to: '.', search: { box, ...next } as never })
  const isWithin = (target: EventTarget | null) => target instanceof Node && region.current?.contains(target) === true
  const move = (step: 1 | -1) => {
    const request = neighbourId(rows, chosen, step)
    if (request !== undefined) go({ request })
  }
  useShortcuts([
    { keys: 'J', label: t('approvals.keys.next'), run: () => move(1), isWithin, mayRepeat: true },
    { keys: 'K', label: t('approvals.keys.previous'), run: () => move(-1), isWithin, mayRepeat: true },
  ])
  return (
    <section className="dw-stack" ref={region}>
      <PageHeader
        title={t('approvals.screens.inbox')}
        note={<span role="status">{done}</span>}
        actions={
          <Segmented<Box>
            aria-label={t('approvals.box')}
            value={box}
            onChange={(value) => go({ box: value })}
            options={boxes.map((value) => ({ value, label: t(`approvals.boxes.${value}`) }))}
          />
        }
      />
      {list.error && (
        <ErrorState error={list.error} what={t('approvals.screens.inbox')} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <div className="dw-panel dw-list-wait" aria-busy="true" />}
      {list.data && chosen === undefined && (
        <div className="dw-panel dw-panel-pad">
          <EmptyState kind="nothing" title={t(`approvals.empty.${box}`)} hint={t('approvals.emptyHint')} />
        </div>
      )}
      {list.data && chosen !== undefined && (
        <div className="dw-inbox">
          <InboxList
            rows={rows}
            chosen={chosen}
            onChoose={(request) => go({ request })}
            hasMore={list.hasNextPage}
            onMore={() => void list.fetchNextPage()}
          />
          <RequestDetail
            key={chosen}
            requestId={chosen}
            onDecided={(text) => {
              setDone(text)
              go({})
            }}
          />
        </div>
      )}
    </section>
  )
}
