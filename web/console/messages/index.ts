import { FormOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { FrozenTemplate } from './parts/frozen-template.tsx'

export const messagesScreens: readonly ScreenDeclaration[] = [
  {
    path: '/templates',
    labelKey: 'messages.screens.templates',
    permissions: ['messages.read-templates'],
    nav: { group: 'conduct', icon: FormOutlined },
    load: async () => (await import('./screens/templates.tsx')).TemplatesScreen,
  },
]
