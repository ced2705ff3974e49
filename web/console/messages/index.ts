import { ApiOutlined, CommentOutlined, FormOutlined, MailOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { FrozenGateway } from './parts/frozen-gateway.tsx'
export { FrozenTemplate } from './parts/frozen-template.tsx'
export { SendMany, WriteMany } from './parts/send-many.tsx'
export { SendMessage } from './parts/send-message.tsx'

export const messagesScreens: readonly ScreenDeclaration[] = [
  {
    path: '/templates',
    labelKey: 'messages.screens.templates',
    permissions: ['messages.read-templates'],
    nav: { group: 'conduct', icon: FormOutlined },
    load: async () => (await import('./screens/templates.tsx')).TemplatesScreen,
  },
  {
    path: '/outbox',
    labelKey: 'outbox.screens.outbox',
    permissions: ['messages.read-outbox'],
    nav: { group: 'work', icon: MailOutlined },
    load: async () => (await import('./screens/outbox.tsx')).OutboxScreen,
  },
  {
    path: '/replies',
    labelKey: 'outbox.screens.replies',
    permissions: ['messages.read-strays'],
    nav: { group: 'conduct', icon: CommentOutlined },
    load: async () => (await import('./screens/replies.tsx')).RepliesScreen,
  },
  {
    path: '/gateways',
    labelKey: 'outbox.screens.gateways',
    permissions: ['messages.read-gateways'],
    nav: { group: 'system', icon: ApiOutlined },
    load: async () => (await import('./screens/gateways.tsx')).GatewaysScreen,
  },
]
