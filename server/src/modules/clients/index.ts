export { listAgreements } from './list-agreements.ts'
export { listClients } from './list-clients.ts'
export { listEmergencyContacts } from './list-emergency-contacts.ts'
export { routes as clientsRoutes } from './routes.ts'
