import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyFolder } from '@dunwell/verifier'
import { afterAll, expect, test } from 'vitest'
import { loadAgeKey } from '#platform/portable/age-key'
import { portableCommand } from './portable.ts'

const home = mkdtempSync(join(tmpdir(), 'dunwell-portable-cli-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const at = (name: string): string => join(home, name)

test('[R10] what the bank packs by the command we open by the command, and the verifier agrees; a flipped byte ends with 3', async () => {
  const { recipient } = await loadAgeKey(at('ours'))
  writeFileSync(at('a.csv'), '合同编号\nP1\n')
  const file = {
    file: 'a.csv',
    flow: 'refresh',
    as_of: '2026-05-31',
    control_count: 1,
    control_sum: { amount_minor: '1', currency: 'CNY' },
  }
  writeFileSync(at('list.json'), JSON.stringify({ files: [file] }))
  const pack = { positionals: ['export', at('list.json')], values: { to: at('stick'), signer: at('bank'), recipient } }
  expect(await portableCommand(pack)).toBe(0)
  const open = { positionals: ['open', at('stick')], values: { to: at('plain'), signer: at('ours') } }
  expect(await portableCommand(open)).toBe(0)
  expect((await verifyFolder(at('plain'))).ok).toBe(true)
  expect(readFileSync(at('plain/files/0001'), 'utf8')).toBe('合同编号\nP1\n')
  const bytes = readFileSync(at('stick/files/0001.age'))
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(at('stick/files/0001.age'), bytes)
  expect(await portableCommand({ ...open, values: { ...open.values, to: at('again') } })).toBe(3)
  expect(await portableCommand({ positionals: ['open'], values: {} })).toBe(2)
})
