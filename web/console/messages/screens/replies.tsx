import { useQuery } from '@tanstack/react-query'
import { Button, Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPage } from '../../../api/client.ts'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { ListPage } from '../../../ui/list-page/list-page.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { StopMail } from '../parts/stop-mail.tsx'
import { type StrayRow, stopWordsKey, stopWordsQuery, straysKey } from '../queries.ts'

/** 短信回复: what came from numbers that no case has, and the words by which texts end. */
export function RepliesScreen() {
  const { t } = useTranslation()
  return (
    <ListPage<StrayRow>
      listId="stray-replies"
      title={t('outbox.screens.replies')}
      summary={<Summary />}
      columns={[
        { key: 'from', title: t('outbox.replies.from'), always: true, render: (row) => row.sender_masked },
        {
          key: 'text',
          title: t('outbox.replies.text'),
          always: true,
          render: (row) => (
            <>
              {row.body} {row.is_stop && <StatusTag tone="attention">{t('outbox.replies.stop')}</StatusTag>}
            </>
          ),
        },
        { key: 'unit', title: t('outbox.replies.unit'), render: (row) => row.unit_name },
        { key: 'at', title: t('outbox.replies.at'), render: (row) => <DateText at={row.received_at} /> },
        { key: 'see', title: t('outbox.replies.see'), always: true, render: (row) => <Seen row={row} /> },
      ]}
      rowKey={(row) => row.id}
      filters={[
        {
          name: 'box',
          label: t('outbox.replies.show'),
          kind: 'choice',
          unsetLabel: t('outbox.replies.unseen'),
          options: [{ value: 'all', label: t('outbox.replies.all') }],
        },
      ]}
      queryKey={straysKey}
      fetchPage={(page, signal) => readPage('/v1/stray-replies', page, signal)}
      emptyTitle={t('outbox.replies.emptyTitle')}
      emptyHint={t('outbox.replies.emptyHint')}
    />
  )
}

function Summary() {
  const mayStop = useMay()('messages.stop-mail')
  return (
    <>
      {mayStop && <StopMail />}
      <StopWords />
    </>
  )
}

function Seen({ row }: { readonly row: StrayRow }) {
  const { t } = useTranslation()
  const maySee = useMay()('messages.see-stray')
  const see = useCommand({
    method: 'POST',
    path: '/v1/stray-replies/{stray_id}/seen',
    params: (_nothing: undefined) => ({ stray_id: row.id }),
    body: () => undefined,
    invalidates: [straysKey],
  })
  if (row.seen_by_name !== null) return t('outbox.replies.seenBy', { name: row.seen_by_name })
  if (!maySee) return null
  return (
    <>
      <Button size="small" loading={see.pending} onClick={() => void see.run(undefined)}>
        {t('outbox.replies.see')}
      </Button>
      <CommandProblem problem={see.problem} what={t('outbox.replies.see')} />
    </>
  )
}

function StopWords() {
  const { t } = useTranslation()
  const { data } = useQuery(stopWordsQuery)
  const maySet = useMay()('messages.set-stop-words')
  const [word, setWord] = useState('')
  const set = useCommand({
    method: 'POST',
    path: '/v1/stop-words',
    body: (said: { word: string; on: boolean }) => said,
    invalidates: [stopWordsKey],
    onDone: () => setWord(''),
  })
  const endOf = ({ word, end_asked_by_name }: { word: string; end_asked_by_name: string | null }) =>
    t(end_asked_by_name === null ? 'outbox.replies.askEnd' : 'outbox.replies.endWord', { word })
  return (
    // Folded: on a telephone a dozen words would stand before the replies.
    <details className="dw-panel dw-panel-pad dw-gap-below dw-list-summary">
      <summary>{t('outbox.replies.wordsOf', { count: data?.data.length ?? 0 })}</summary>
      <p className="dw-muted">{t('outbox.replies.wordsHint')}</p>
      <div>
        {(data?.data ?? []).map((one) => (
          <Tag
            key={one.word}
            closable={one.may_end && { 'aria-label': endOf(one), closeIcon: undefined }}
            onClose={(event) => {
              // It goes when it has ended, not when it was clicked.
              event.preventDefault()
              void set.run({ word: one.word, on: false })
            }}
          >
            {one.end_asked_by_name === null
              ? one.word
              : t('outbox.replies.endAsked', { word: one.word, name: one.end_asked_by_name })}
            {maySet && one.end_asked_by_name !== null && (
              <Button size="small" type="link" onClick={() => void set.run({ word: one.word, on: true })}>
                {t('outbox.replies.keepWord')}
              </Button>
            )}
          </Tag>
        ))}
      </div>
      {maySet && (
        <Input.Search
          className="dw-gap-above"
          aria-label={t('outbox.replies.word')}
          placeholder={t('outbox.replies.word')}
          enterButton={t('outbox.replies.addWord')}
          value={word}
          maxLength={40}
          loading={set.pending}
          onChange={(event) => setWord(event.target.value)}
          onSearch={(value) => value.trim() !== '' && void set.run({ word: value.trim(), on: true })}
        />
      )}
      <CommandProblem problem={set.problem} what={t('outbox.replies.words')} />
    </details>
  )
}
