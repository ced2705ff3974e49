import { FileProtectOutlined, MessageOutlined, NotificationOutlined } from '@ant-design/icons'
import type { ScreenDeclaration } from '../screen.ts'

export { AgreementItem, AgreementSelect } from './parts/agreement-select.tsx'
export { BulletinsToAcknowledge } from './parts/bulletins-to-acknowledge.tsx'
export { LateAcknowledgements } from './parts/late-acknowledgements.tsx'

export { type AgreementRow, ownAgreementsQuery, receivableAgreementsQuery } from './queries.ts'

export const clientsScreens: readonly ScreenDeclaration[] = [
  {
    path: '/bulletins',
    labelKey: 'clients.screens.bulletins',
    permissions: ['clients.read-bulletins'],
    nav: { group: 'conduct', icon: NotificationOutlined },
    load: async () => (await import('./screens/bulletins.tsx')).BulletinsScreen,
  },
  {
    path: '/bulletins/$bulletinId',
    labelKey: 'clients.screens.bulletin',
    permissions: ['clients.read-bulletins'],
    load: async () => (await import('./screens/bulletin.tsx')).BulletinScreen,
  },
  {
    path: '/agreements',
    labelKey: 'clients.screens.agreements',
    permissions: ['clients.read-terms'],
    nav: { group: 'conduct', icon: FileProtectOutlined },
    load: async () => (await import('./screens/agreements.tsx')).AgreementsScreen,
  },
  {
    path: '/agreements/$agreementId',
    labelKey: 'clients.screens.agreement',
    permissions: ['clients.read-terms'],
    load: async () => (await import('./screens/agreement.tsx')).AgreementScreen,
  },
  {
    path: '/client-log',
    labelKey: 'clients.screens.log',
    permissions: ['clients.read-log'],
    nav: { group: 'conduct', icon: MessageOutlined },
    load: async () => (await import('./screens/client-log.tsx')).ClientLogScreen,
  },
]
