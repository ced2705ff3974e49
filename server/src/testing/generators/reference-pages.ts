import { errors, permissions } from '@dunwell/contract'
import { jobs } from '../../app.ts'

const head = '<!-- Made by `npm run generate`. -->\n\n'

/** docs/reference/errors.md: every code, its status and both texts. */
export function errorsPage(): string {
  const rows = Object.entries(errors)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, entry]) => `| \`${code}\` | ${entry.status} | ${entry.zh} | ${entry.en} |`)
  return `${head}# 错误码 / Error codes\n\n| code | status | 中文 | English |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

/** docs/reference/permissions.md: who may do what. */
export function permissionsPage(): string {
  const rows = Object.entries(permissions)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, roles]) => `| \`${name}\` | ${roles.join(', ')} |`)
  return `${head}# 权限 / Permissions\n\nRows are limited besides by scope (row-level security).\n\n| permission | roles |\n|---|---|\n${rows.join('\n')}\n`
}

/** docs/reference/jobs.md: what runs in the background, and why it may run twice. */
export function jobsPage(): string {
  const rows = jobs.map((job) => `| \`${job.on}\` | ${job.attemptsMax} | ${job.safeTwice} |`)
  return `${head}# 后台任务 / Jobs\n\n| on | attempts | safe to run twice because |\n|---|---|---|\n${rows.join('\n')}\n`
}
