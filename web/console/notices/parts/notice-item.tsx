import { Link } from '@tanstack/react-router'
import { Badge } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { type Notice, pathOf, textKeyOf } from '../notice.ts'
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
  const path = pathOf(notice)
  const text = t(`notices.kinds.${textKeyOf(notice.kind)}`, { ...notice.facts })
  const follow = () => {
    if (!notice.read) void mark.run({})
    onLeave()
  }
  return (
    <li className="dw-task">
      <div className="dw-task-head">
        {path === undefined ? (
          <strong>{text}</strong>
        ) : (
          <Link to={path} onClick={follow}>
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
