import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles, root } from './source-tree.ts'

const migrations = listFiles('server/migrations', (path) => path.endsWith('.sql'))
const names = migrations.map(({ path }) => path.slice('server/migrations/'.length))
const hashList = join(root, 'server', 'migrations', 'hashes.json')

test('migrations are named by time and deed, in one order, and say their phase first', () => {
  expect(migrations.length).toBeGreaterThanOrEqual(3)
  // A data migration is a folder with its own checks before and after.
  const pattern = /^\d{14}_[a-z]+(_[a-z0-9]+)+(\.sql|\/(up|before|after)\.sql)$/
  expect(names.filter((name) => !pattern.test(name))).toEqual([])
  const times = new Set(
    names.map((name) => name.split('/')[0]?.replace('.sql', '') ?? '').map((name) => name.slice(0, 14)),
  )
  expect(times.size).toBe(new Set(names.map((name) => name.split('/')[0])).size)
  const silent = migrations.filter(
    ({ text, path }) => !/^-- phase: (expand|backfill|contract)\n/.test(text) && !/(before|after)\.sql$/.test(path),
  )
  expect(silent.map(({ path }) => path)).toEqual([])
})

test('a landed migration never changes again', () => {
  const landed: Record<string, string> = existsSync(hashList) ? JSON.parse(readFileSync(hashList, 'utf8')) : {}
  const now = new Map(
    migrations.map(({ text }, index) => [names[index], `sha256:${createHash('sha256').update(text).digest('hex')}`]),
  )
  const changed = Object.entries(landed).filter(([name, hash]) => now.get(name) !== hash)
  expect(changed.map(([name]) => name)).toEqual([])
})
