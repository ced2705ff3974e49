import { errors, isErrorCode } from '@dunwell/contract'
import { Button, DatePicker, Table } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandProblem } from '../../../ui/error-state.tsx'
import { ScrollX } from '../../../ui/scroll-x.tsx'
import { StatusTag } from '../../../ui/status-tag.tsx'
import { CountText } from '../../../ui/text/count-text.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { FileSend } from '../../../ui/upload/file-send.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { useMay } from '../../identity/index.ts'
import { type CallSource, callsKey, fileTones } from '../queries.ts'

type File = CallSource['files'][number]

/** The files that came, and sending one. */
export function FilesPanel({ source }: { readonly source: CallSource }) {
  const { t } = useTranslation()
  const maySend = useMay()('calls.import')
  return (
    <section aria-label={t('calls.files.title')}>
      <h3 className="dw-subtitle">{t('calls.files.title')}</h3>
      {maySend && (
        <div className="dw-stack dw-gap-below">
          <p className="dw-muted">{t('calls.files.sendHint')}</p>
          <FileSend
            label={t('calls.files.send')}
            accept=".csv,.txt,.tsv,.xlsx,.xls,.zip"
            pathOf={({ name }) => `/v1/call-sources/${source.id}/files?file_name=${encodeURIComponent(name)}`}
            invalidates={[callsKey]}
          />
          <MatchAgain source={source} />
        </div>
      )}
      {source.files.length === 0 ? (
        <p className="dw-muted">{t('calls.files.none')}</p>
      ) : (
        <FileTable files={source.files} />
      )}
    </section>
  )
}

function FileTable({ files }: { readonly files: readonly File[] }) {
  const { t } = useTranslation()
  return (
    <ScrollX label={t('calls.files.title')}>
      <Table<File>
        size="small"
        pagination={false}
        dataSource={files}
        rowKey="id"
        columns={[
          { title: t('calls.files.name'), dataIndex: 'name' },
          {
            title: t('calls.files.state'),
            render: (_, file) => (
              <>
                <StatusTag tone={fileTones[file.state]}>{t(`calls.files.states.${file.state}`)}</StatusTag>
                <Refusal file={file} />
              </>
            ),
          },
          { title: t('calls.files.sentAt'), render: (_, file) => <DateText at={file.sent_at} /> },
          { title: t('calls.files.first'), render: (_, file) => <DateText at={file.first_at} /> },
          { title: t('calls.files.last'), render: (_, file) => <DateText at={file.last_at} /> },
          {
            title: t('calls.files.calls'),
            align: 'right',
            render: (_, file) => (file.calls === null ? t('ui.none') : <CountText count={file.calls} />),
          },
          {
            title: t('calls.files.internal'),
            align: 'right',
            render: (_, file) => (file.internal === null ? t('ui.none') : <CountText count={file.internal} />),
          },
        ]}
      />
    </ScrollX>
  )
}

/** Why a file was not taken, and where. */
function Refusal({ file }: { readonly file: File }) {
  const { t, i18n } = useTranslation()
  const { error_code: code, error_facts: facts } = file
  if (code === null || !isErrorCode(code)) return null
  const { zh, en } = errors[code]
  const line = facts?.['line']
  const columns = facts?.['columns']
  return (
    <div>
      {i18n.language === 'en' ? en : zh}
      {typeof line === 'number' && <div className="dw-strong">{t('calls.files.line', { line })}</div>}
      {typeof columns === 'string' && <div className="dw-strong">{columns}</div>}
    </div>
  )
}

/** After an extension got its name, or to settle a day that is over. */
function MatchAgain({ source }: { readonly source: CallSource }) {
  const { t } = useTranslation()
  const [day, setDay] = useState<Dayjs | null>(null)
  const [matched, setMatched] = useState<string>()
  const match = useCommand({
    method: 'POST',
    path: '/v1/call-sources/{source_id}/matching',
    params: () => ({ source_id: source.id }),
    body: (on: Dayjs) => ({ on_date: on.format('YYYY-MM-DD') }),
    invalidates: [callsKey],
    onDone: (counts) => setMatched(t('calls.files.matched', { ...counts })),
  })
  return (
    <div className="dw-hash">
      <span>{t('calls.files.matchAgain')}</span>
      <DatePicker value={day} onChange={setDay} aria-label={t('calls.files.matchDay')} />
      <Button disabled={day === null} loading={match.pending} onClick={() => day !== null && void match.run(day)}>
        {t('calls.files.match')}
      </Button>
      <span role="status">{matched}</span>
      <CommandProblem problem={match.problem} what={t('calls.files.match')} />
    </div>
  )
}
