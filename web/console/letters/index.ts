import { MailOutlined, PrinterOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export const lettersScreens: readonly ScreenDeclaration[] = [
  {
    path: '/letters',
    labelKey: 'letters.screens.letters',
    permissions: ['messages.read-letters'],
    nav: { group: 'conduct', icon: MailOutlined },
    load: async () => (await import('./screens/letters.tsx')).LettersScreen,
  },
  {
    path: '/letters/print',
    labelKey: 'letters.screens.print',
    permissions: ['messages.print-letters'],
    nav: { group: 'conduct', icon: PrinterOutlined },
    load: async () => (await import('./screens/print.tsx')).PrintScreen,
  },
]
