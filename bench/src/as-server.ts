/** A process of its own, run as `npm run dunwell` runs Node, so that its CPU time and memory are its alone and are the product's. */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** `file` beside this one. */
export function forkAsServer(file: string): ChildProcess {
  const { scripts }: { scripts: { dunwell: string } } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const execArgv = scripts.dunwell.split(' ').filter((word) => word.startsWith('--'))
  return fork(join(import.meta.dirname, file), { execArgv })
}
