import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { transferErrorText } from '../error-text.ts'
import { type Connection, connectionsKey, taskQuery } from '../queries.ts'
import { ChangeConnection } from './change-connection.tsx'

/** Test, fetch now, pause, take over, change: each says what came of it. */
export function ConnectionActions({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation()
  const [taskId, setTaskId] = useState<string>()
  const params = () => ({ connection_id: connection.id })
  const begun = { onDone: ({ task_id }: { readonly task_id: string }) => setTaskId(task_id) }
  const test = useCommand({
    method: 'POST',
    path: '/v1/connections/{connection_id}/test',
    params,
    body: () => undefined,
    ...begun,
  })
  const pull = useCommand({
    method: 'POST',
    path: '/v1/connections/{connection_id}/pull',
    params,
    body: () => undefined,
    invalidates: [connectionsKey],
    ...begun,
  })
  const set = useCommand({
    method: 'POST',
    path: '/v1/connections/{connection_id}/state',
    params: (_input: { readonly state: Connection['state']; readonly take_over: boolean }) => params(),
    body: (input) => ({ ...input, version: connection.version }),
    invalidates: [connectionsKey],
  })
  const { version, state } = connection
  const other = state === 'open' ? 'paused' : 'open'
  return (
    <section className="dw-panel dw-panel-pad" aria-label={t('transfers.connections.actions')}>
      <div className="dw-panel-foot">
        <Button type="primary" loading={test.pending} onClick={() => void test.run(undefined)}>
          {t('transfers.connections.test')}
        </Button>
        <Button loading={pull.pending} onClick={() => void pull.run(undefined)}>
          {t('transfers.connections.pull')}
        </Button>
        <Button loading={set.pending} onClick={() => void set.run({ state: other, take_over: false })}>
          {t(`transfers.connections.set_${other}`)}
        </Button>
        <ConfirmButton
          title={t('transfers.takeOverTitle', { name: connection.name })}
          text={t('transfers.connections.takeOverText')}
          confirmLabel={t('transfers.takeOver')}
          problem={set.problem}
          onConfirm={async () => (await set.run({ state, take_over: true })).ok}
        >
          {t('transfers.takeOver')}
        </ConfirmButton>
        <ChangeConnection key={version} connection={connection} />
      </div>
      <CommandProblem problem={test.problem ?? pull.problem ?? set.problem} what={t('transfers.connections.actions')} />
      <TaskOutcome taskId={taskId} />
    </section>
  )
}

function TaskOutcome({ taskId }: { readonly taskId: string | undefined }) {
  const { t } = useTranslation()
  const { data } = useQuery(taskQuery(taskId))
  if (taskId === undefined) return null
  if (data === undefined || data.ended_at === null)
    return (
      <Alert className="dw-gap-above" type="info" showIcon role="status" title={t('transfers.connections.working')} />
    )
  if (data.error_code !== null)
    return (
      <Alert
        className="dw-gap-above"
        type="error"
        showIcon
        role="alert"
        title={transferErrorText(data.error_code, t)}
      />
    )
  const result = data.result as { readonly files?: number; readonly fetched?: number } | null
  const title =
    result?.files === undefined
      ? t('transfers.connections.fetched', { count: result?.fetched ?? 0 })
      : t('transfers.connections.reached', { count: result.files })
  return <Alert className="dw-gap-above" type="success" showIcon role="status" title={title} />
}
