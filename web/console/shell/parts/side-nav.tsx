import { useLocation, useNavigate } from '@tanstack/react-router'
import { Menu } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavSections } from '../../navigation.ts'

type SideNavProps = { readonly collapsed: boolean; readonly onNavigate?: () => void }

export function SideNav({ collapsed, onNavigate }: SideNavProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const sections = useNavSections()
  const paths = sections.flatMap((section) => section.screens.map((screen) => screen.path))
  const items = sections.map(({ group, screens }) => ({
    type: 'group' as const,
    key: group,
    label: collapsed ? null : t(`shell.groups.${group}`),
    children: screens.map((screen) => ({
      key: screen.path,
      icon: screen.nav && <screen.nav.icon />,
      label: <NavLink path={screen.path} text={t(screen.labelKey)} />,
    })),
  }))
  const open = (path: string) => {
    void navigate({ to: path })
    onNavigate?.()
  }
  return (
    <nav aria-label={t('shell.mainNavigation')}>
      <Menu
        mode="inline"
        inlineCollapsed={collapsed}
        items={items}
        selectedKeys={[selectedPath(paths, pathname)]}
        onClick={({ key }) => open(key)}
      />
    </nav>
  )
}

// A real link inside the item: middle click and “open in new tab” work. The item itself navigates.
function NavLink({ path, text }: { readonly path: string; readonly text: string }) {
  return (
    <a href={path} tabIndex={-1} onClick={(event) => !event.ctrlKey && !event.metaKey && event.preventDefault()}>
      {text}
    </a>
  )
}

function selectedPath(paths: readonly string[], pathname: string): string {
  const holding = paths.filter((path) => path === pathname || pathname.startsWith(`${path}/`))
  return holding.toSorted((one, other) => other.length - one.length)[0] ?? ''
}
