import { get, post, type Route } from '#platform/http/route'
import { produceReport } from './commands/produce-report.ts'
import { refreshReport } from './commands/refresh-report.ts'
import { startFiling } from './commands/start-filing.ts'
import { submitReport } from './commands/submit-report.ts'
import { folderRoutes } from './filing/folder-routes.ts'
import { listFilings } from './queries/list-filings.ts'
import { listReports } from './queries/list-reports.ts'
import { readFiling } from './queries/read-filing.ts'
import { readReport } from './queries/read-report.ts'

export const routes: Route[] = [
  get('/v1/reports', listReports, 'Weekly reports: one’s own and those of the units in reach'),
  post('/v1/reports', produceReport, 'Produce the draft of a week’s report', 201),
  get('/v1/reports/:report_id', readReport, 'One report: figures, people, approval'),
  post('/v1/reports/:report_id/refresh', refreshReport, 'Count a draft or returned report anew'),
  post('/v1/reports/:report_id/submission', submitReport, 'Freeze a report and ask for approval'),
  post('/v1/reports/:report_id/filing', startFiling, 'Seal an approved report again after its job failed', 202),
  get('/v1/filings', listFilings, 'The register of sealed filings'),
  get('/v1/filings/:filing_id', readFiling, 'One filing'),
  ...folderRoutes,
]
