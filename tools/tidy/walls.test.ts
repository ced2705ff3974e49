import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readModuleTable } from './module-table.ts'
import { isCode, listFiles, root } from './source-tree.ts'
import { findBreaches } from './walls.ts'

const table = readModuleTable()
const modulesDir = join(root, 'server', 'src', 'modules')
const modules = existsSync(modulesDir)
  ? readdirSync(modulesDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  : []

test('the module table of ARCHITECTURE.md is read whole and in order', () => {
  expect(table.size).toBeGreaterThanOrEqual(20)
  const order = ['audit', 'identity', 'clients', 'portfolio', 'compliance', 'contacts', 'ledger', 'reports'].map(
    (name) => table.get(name) ?? 0,
  )
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(new Set(order).size).toBe(order.length)
})

test('every folder of server/src/modules stands in the table and has exactly one index.ts, at its root', () => {
  expect(modules.map(({ name }) => name).filter((name) => !table.has(name))).toEqual([])
  const doors = listFiles('server', (path) => path.startsWith('server/src/modules/') && path.endsWith('/index.ts'))
  expect(doors.map(({ path }) => path)).toEqual(modules.map(({ name }) => `server/src/modules/${name}/index.ts`).sort())
  expect(doors.filter(({ text }) => /^export \*/m.test(text)).map(({ path }) => path)).toEqual([])
})

test('no import climbs a wall', () => {
  const files = ['kit', 'contract', 'server', 'verifier', 'web'].flatMap((dir) => listFiles(dir, isCode))
  expect(files.length).toBeGreaterThanOrEqual(60)
  expect(files.flatMap((file) => findBreaches(file, table))).toEqual([])
})

const planted: [path: string, code: string][] = [
  ['server/src/modules/audit/commands/write-event.ts', `import { x } from '#modules/identity'`],
  ['server/src/modules/contacts/index.ts', `export { x } from '#modules/contacts'`],
  ['server/src/modules/recordings/store.ts', `const x = await import('#modules/complaints')`],
  ['server/src/modules/contacts/store.ts', `import { x } from '../portfolio/store.ts'`],
  ['server/src/modules/contacts/rules/hours.ts', `import { db } from '#platform/db'`],
  ['server/src/modules/contacts/rules/hours.ts', `import { x } from '../store.ts'`],
  ['server/src/platform/db.ts', `import { x } from '#modules/audit'`],
  ['kit/src/money.ts', `import { z } from 'zod'`],
  ['contract/src/errors.ts', `import { x } from '@dunwell/server/platform/db'`],
  ['verifier/src/verify.ts', `import { x } from '@dunwell/kit'`],
  ['web/console/home/home.tsx', `import { x } from '../../../server/src/platform/db.ts'`],
]

test.each(planted)('a planted breach in %s is seen: %s', (path, text) => {
  expect(findBreaches({ path, text }, table)).toHaveLength(1)
})

const lawful: [path: string, code: string][] = [
  [
    'server/src/modules/contacts/commands/record-contact.ts',
    `import { x } from '#modules/portfolio'; import { y } from '../store.ts'`,
  ],
  ['server/src/modules/contacts/rules/hours.ts', `import { x } from '../model.ts'; import { y } from '@dunwell/kit'`],
  [
    'server/src/modules/audit/audit.db.test.ts',
    `import { x } from '#modules/identity'; import { y } from '../../testing/index.ts'`,
  ],
  [
    'web/console/home/home.tsx',
    `import { x } from '@dunwell/contract/cases'; import { y } from '../../ui/theme.ts'; import 'antd'`,
  ],
  ['verifier/src/verify.ts', `import { createHash } from 'node:crypto'; import { x } from './manifest.ts'`],
]

test.each(lawful)('an ordinary import in %s is let through: %s', (path, text) => {
  expect(findBreaches({ path, text }, table)).toEqual([])
})
