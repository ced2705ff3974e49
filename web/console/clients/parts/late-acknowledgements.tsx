import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../identity/index.ts'
import { currentBulletinsQuery } from '../queries.ts'

/** On 今日 of who leads people: whose acknowledgement is late among them, but for one's own. */
export function LateAcknowledgements() {
  const { t } = useTranslation()
  const mayRead = useMay()('clients.read-bulletins')
  const { data } = useQuery({ ...currentBulletinsQuery, enabled: mayRead })
  const rows = (data?.data ?? []).flatMap((row) => {
    const others = row.overdue - (row.mine?.overdue === true ? 1 : 0)
    return others > 0 ? [{ id: row.id, title: row.title, client: row.client.name, others }] : []
  })
  if (rows.length === 0) return null
  return (
    <Alert
      className="dw-gap-below"
      type="warning"
      showIcon
      title={t('clients.lateOthers.title')}
      description={
        <ul className="dw-plain-list">
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={`/bulletins/${row.id}` as never}>{row.title}</Link>{' '}
              <span>
                {row.client} {t('clients.lateOthers.people', { n: row.others })}
              </span>
            </li>
          ))}
        </ul>
      }
    />
  )
}
