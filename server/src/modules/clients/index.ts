/** Clients, agreements and their versions, entrustments. Read the README. */

export { type GateKeeper, passGate, registerGateKeeper } from './gate-port.ts'
export { listAgreements } from './list-agreements.ts'
export { listClients } from './list-clients.ts'
export { listEmergencyContacts } from './list-emergency-contacts.ts'
export { passPlacement } from './placement-gate.ts'
export { agreementsExecutor } from './propose-terms.ts'
export { routes as clientsRoutes } from './routes.ts'
export { weighCommission } from './weigh-commission.ts'
