/** What is written to debtors: templates, approved by a second person. Read the README. */
export { submitTemplate } from './commands/submit-template.ts'
export { templatesExecutor } from './executor.ts'
export { listTemplates, readTemplate } from './queries/list-templates.ts'
export { previewTemplate } from './queries/preview-template.ts'
export { routes } from './routes.ts'
