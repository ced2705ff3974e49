import { Link } from '@tanstack/react-router'
import { Badge } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCodeText } from '../../../ui/case/code-text.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { countryText } from '../../../ui/text/format.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { kindOf } from '../../approvals/index.ts'
import { taskTextKey } from '../../tasks/index.ts'
import { type Notice, targetOf, textKeyOf } from '../notice.ts'
import { noticesKey } from '../queries.ts'

/** One notice. Following it marks it as read; what it says comes from its kind and its facts. */
export function NoticeItem({ notice, onLeave }: { readonly notice: Notice; readonly onLeave: () => void }) {
  const { t } = useTranslation()
  const mark = useCommand({
    method: 'POST',
    path: '/v1/notices/{notice_id}/read',
    params: () => ({ notice_id: notice.id }),
    invalidates: [noticesKey],
  })
  const target = targetOf(notice)
  const text = t(`notices.kinds.${textKeyOf(notice.kind)}`, useWords(notice))
  const follow = () => {
    if (!notice.read) void mark.run({})
    onLeave()
  }
  return (
    <li className="dw-task">
      <div className="dw-task-head">
        {target === undefined ? (
          <strong>{text}</strong>
        ) : (
          <Link to={target.to} search={target.search as never} onClick={follow}>
            {text}
          </Link>
        )}
        {!notice.read && <Badge status="processing" text={t('notices.unread')} />}
      </div>
      <div className="dw-task-foot">
        <DateText at={notice.at} />
      </div>
    </li>
  )
}

type Words = {
  readonly count: number
  readonly no: string
  readonly state: string
  readonly what: string
  readonly outcome: string
  readonly country: string
  readonly year: string
}

/** What the texts may name: numbers as they are, codes by their words. */
function useWords({ kind, facts }: Notice): Words {
  const { t, i18n } = useTranslation()
  const codeText = useCodeText()
  return {
    state: codeText('cases.states', String(facts['to'])) ?? t('notices.resumed'),
    count: Number(facts['count'] ?? 0),
    no: String(facts['no'] ?? ''),
    what: kind.startsWith('task.')
      ? t(`tasks.kinds.${taskTextKey(String(facts['kind']))}`)
      : t(`approvals.kinds.${kindOf(String(facts['kind']))}`),
    outcome: t(`approvals.states.${facts['state'] === 'approved' ? 'approved' : 'rejected'}`),
    country: countryText(String(facts['country'] ?? ''), i18n.language),
    year: String(facts['year'] ?? ''),
  }
}
