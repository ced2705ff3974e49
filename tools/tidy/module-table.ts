import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './source-tree.ts'

/** Modules that may not see each other share a number; a module may import every module with a smaller one. */
export type ModuleTable = ReadonlyMap<string, number>

const tiers = ['foundations', 'records', 'conduct', 'money', 'outlook']

/**
 * Reads the table of ARCHITECTURE.md: a row is a tier, an arrow puts what follows above what stands before,
 * a comma puts modules side by side.
 */
export function readModuleTable(text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')): ModuleTable {
  const table = new Map<string, number>()
  let rank = 0
  for (const tier of tiers) {
    const row = text.split('\n').find((line) => line.startsWith(`| ${tier} |`))
    if (row === undefined) throw new Error(`ARCHITECTURE.md has no row for tier ${tier}`)
    for (const step of row.split('→')) {
      rank += 1
      for (const [, name] of step.matchAll(/`([a-z-]+)`/g)) if (name !== undefined) table.set(name, rank)
    }
  }
  return table
}
