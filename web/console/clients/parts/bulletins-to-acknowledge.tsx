import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMay } from '../../identity/index.ts'
import { toAcknowledgeQuery } from '../queries.ts'

/** On 今日 and the home page: the client's latest requirements that wait for this person, the late ones first seen as such. */
export function BulletinsToAcknowledge() {
  const { t } = useTranslation()
  const mayRead = useMay()('clients.read-bulletins')
  const { data } = useQuery({ ...toAcknowledgeQuery, enabled: mayRead })
  const rows = data?.data ?? []
  if (rows.length === 0) return null
  const late = rows.filter((row) => row.mine?.overdue).length
  return (
    <Alert
      className="dw-gap-below"
      type={late > 0 ? 'error' : 'warning'}
      showIcon
      title={t(late > 0 ? 'clients.toAcknowledge.late' : 'clients.toAcknowledge.title', {
        count: late > 0 ? late : rows.length,
      })}
      description={
        <ul className="dw-plain-list">
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={`/bulletins/${row.id}` as never}>{row.title}</Link>{' '}
              <span>
                {row.client.name} {t('clients.bulletins.ackBy')} <DateText at={row.mine?.due_at} />
              </span>
            </li>
          ))}
        </ul>
      }
    />
  )
}
