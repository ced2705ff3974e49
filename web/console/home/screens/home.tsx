import { Link, Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { DateText } from '../../../ui/text/date-text.tsx'
import { useMe } from '../../identity/index.ts'
import { useNavSections } from '../../navigation.ts'

const collectorRoles: readonly string[] = ['phone_collector', 'field_collector']

export function HomeScreen() {
  const { t } = useTranslation()
  const me = useMe()
  // A collector's day begins at the queue, not at a menu.
  if (me.roles.length > 0 && me.roles.every(({ role }) => collectorRoles.includes(role)))
    return <Navigate to="/today" />
  return (
    <section>
      <PageHeader title={t('home.greeting', { name: me.staff.name })} note={me.home_unit?.name} />
      <div className="dw-home">
        <OpenScreens />
        <RolesPanel />
      </div>
    </section>
  )
}

function OpenScreens() {
  const { t } = useTranslation()
  const groups = useNavSections()
    .map(({ group, screens }) => ({ group, screens: screens.filter((screen) => screen.path !== '/') }))
    .filter(({ screens }) => screens.length > 0)
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-home-open">
      <h2 id="dw-home-open" className="dw-subtitle">
        {t('home.open')}
      </h2>
      {groups.length === 0 && <EmptyState kind="nothing" title={t('home.nothing')} hint={t('home.nothingHint')} />}
      {groups.map(({ group, screens }) => (
        <div key={group} className="dw-home-group">
          <h3>{t(`shell.groups.${group}`)}</h3>
          <div className="dw-home-links">
            {screens.map((screen) => (
              <Link key={screen.path} to={screen.path} className="dw-home-link">
                {screen.nav && <screen.nav.icon />}
                {t(screen.labelKey)}
              </Link>
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}

function RolesPanel() {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <section className="dw-panel dw-panel-pad" aria-labelledby="dw-home-roles">
      <h2 id="dw-home-roles" className="dw-subtitle">
        {t('home.roles')}
      </h2>
      <table className="dw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('home.role')}</th>
            <th scope="col">{t('home.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {me.roles.map(({ role, unit_id, unit_name }) => (
            <tr key={`${role} ${unit_id}`}>
              <td>{t(`shell.roles.${role}`)}</td>
              <td>{unit_name ?? t('ui.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 className="dw-subtitle dw-gap-above">{t('home.session')}</h2>
      <dl className="dw-facts">
        <dt>{t('home.device')}</dt>
        <dd>{t(`home.devices.${me.session.device_class}`)}</dd>
        <dt>{t('home.expires')}</dt>
        <dd>
          <DateText at={me.session.expires_at} />
        </dd>
      </dl>
    </section>
  )
}
