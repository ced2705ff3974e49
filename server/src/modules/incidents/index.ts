/** Incidents: what went wrong, with owner, clock, people told and a log. Read the README. */
export { openIncident } from './open-incident.ts'
export { routes as incidentsRoutes } from './routes.ts'
