import { get, post, type Route } from '#platform/http/route'
import { assignIncident, closeIncident, noteIncident, openIncident, tellIncident } from './commands.ts'
import { listIncidents } from './list-incidents.ts'
import { readIncident } from './read-incident.ts'

export const routes: Route[] = [
  get('/v1/incidents', listIncidents, 'Incidents in reach, with what is overdue'),
  post('/v1/incidents', openIncident, 'Report an incident', 201),
  get('/v1/incidents/:incident_id', readIncident, 'One incident: duties, log, emergency contacts'),
  post('/v1/incidents/:incident_id/notes', noteIncident, 'Add to the log of an incident'),
  post('/v1/incidents/:incident_id/tellings', tellIncident, 'Record who was told of an incident'),
  post('/v1/incidents/:incident_id/owner', assignIncident, 'Give an incident to another owner'),
  post('/v1/incidents/:incident_id/closure', closeIncident, 'Close an incident'),
]
