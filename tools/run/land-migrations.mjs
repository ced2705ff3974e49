// `npm run migrations:land`: at a release, writes the hash of every migration, which from then on may not change.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { give, root, say } from './house.mjs'

const dir = join(root, 'server', 'migrations')
const list = join(dir, 'hashes.json')
const landed = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {}
const names = readdirSync(dir, { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.sql'))
  .sort()
for (const name of names) {
  const hash = `sha256:${createHash('sha256')
    .update(readFileSync(join(dir, name)))
    .digest('hex')}`
  if (landed[name] !== undefined && landed[name] !== hash)
    give(`已发布的迁移被改动:${name}`, `A landed migration was changed: ${name}`)
  landed[name] = hash
}
writeFileSync(list, `${JSON.stringify(Object.fromEntries(Object.entries(landed).sort()), null, 2)}\n`)
say(`${names.length} migrations landed`)
