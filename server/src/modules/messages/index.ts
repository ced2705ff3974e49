/** What is written to debtors: templates approved by a second person, and the outbox by which messages leave. Read the README. */
export { sendMessage } from './commands/send-message.ts'
export { submitTemplate } from './commands/submit-template.ts'
export { templatesExecutor } from './executor.ts'
export { messagesJobs } from './jobs.ts'
export { listTemplates, readTemplate } from './queries/list-templates.ts'
export { previewTemplate } from './queries/preview-template.ts'
export { routes } from './routes.ts'
export { closeGateways } from './sending/open-gateway.ts'
