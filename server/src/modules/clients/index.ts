export { listAgreements } from './list-agreements.ts'
export { listClients } from './list-clients.ts'
export { routes as clientsRoutes } from './routes.ts'
