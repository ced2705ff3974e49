import { LogoutOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShortcutHelp } from '../../../ui/keyboard/keyboard-provider.tsx'
import { forgetServerState } from '../../../ui/query-client.ts'
import { useCommand } from '../../../ui/use-command.ts'
import { tellOtherTabs, useMe } from '../../identity/index.ts'

export function AccountMenu() {
  const { t } = useTranslation()
  const { staff, roles } = useMe()
  const showHelp = useShortcutHelp()
  const signOut = useSignOut()
  const names = [...new Set(roles.map(({ role }) => role))].map((role) => t(`shell.roles.${role}`))
  const items: MenuProps['items'] = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span className="dw-account-who">
          <strong>{staff.name}</strong>
          <span>{t('shell.staffNo', { staffNo: staff.staff_no })}</span>
          <span>{names.join(' · ')}</span>
        </span>
      ),
    },
    { type: 'divider' },
    { key: 'help', icon: <QuestionCircleOutlined />, label: t('shell.shortcuts'), extra: '?', onClick: showHelp },
    { key: 'sign-out', icon: <LogoutOutlined />, label: t('shell.signOut'), onClick: signOut },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<UserOutlined />} aria-label={t('shell.account', { name: staff.name })}>
        <span className="dw-wide-only">{staff.name}</span>
      </Button>
    </Dropdown>
  )
}

function useSignOut(): () => void {
  const navigate = useNavigate()
  const command = useCommand({
    method: 'POST',
    path: '/v1/sign-out',
    onDone: async () => {
      tellOtherTabs({ kind: 'signed_out' })
      await navigate({ to: '/sign-in', search: { reason: 'signed_out' } as never })
      forgetServerState()
    },
  })
  return () => void command.run(undefined)
}
