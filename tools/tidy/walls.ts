import type { ModuleTable } from './module-table.ts'
import { isTest, listImports, resolveRelative, type SourceFile } from './source-tree.ts'

/** What is wrong with the imports of one file; the rules are those of ARCHITECTURE.md, "Walls". */
export function findBreaches(file: SourceFile, table: ModuleTable): string[] {
  return listImports(file)
    .map((specifier) => breachOf(file.path, specifier, table))
    .filter((breach) => breach !== undefined)
}

function breachOf(path: string, specifier: string, table: ModuleTable): string | undefined {
  const target = resolveRelative(path, specifier)
  const why = path.startsWith('server/src/modules/')
    ? moduleBreach(path, specifier, target, table)
    : packageBreach(path, specifier, target)
  return why === undefined ? undefined : `${path} imports ${specifier}: ${why}`
}

function moduleBreach(
  path: string,
  specifier: string,
  target: string | undefined,
  table: ModuleTable,
): string | undefined {
  const own = path.split('/')[3] ?? ''
  if (target !== undefined) return relativeBreach(path, target, own)
  if (specifier.startsWith('@dunwell/server/')) return 'inside the server it is #modules/… and #platform/…'
  if (isRule(path) && /^#(platform|modules)\//.test(specifier)) return 'rules are pure'
  const wanted = /^#modules\/(.+)$/.exec(specifier)?.[1]
  if (wanted === undefined || isTest(path)) return undefined
  const [ownRank, wantedRank] = [table.get(own), table.get(wanted)]
  if (ownRank === undefined || wantedRank === undefined) return 'a module is missing in the table of ARCHITECTURE.md'
  return wantedRank < ownRank ? undefined : `${own} stands below or beside ${wanted}`
}

function relativeBreach(path: string, target: string, own: string): string | undefined {
  if (isTest(path) && target.startsWith('server/src/testing/')) return undefined
  if (!target.startsWith(`server/src/modules/${own}/`)) return 'other folders are reached by #modules/… and #platform/…'
  const rulesDir = path.slice(0, path.lastIndexOf('/') + 1)
  const leavesRules = isRule(path) && !target.startsWith(rulesDir) && !target.endsWith('/model.ts')
  return leavesRules ? 'rules see only each other and model.ts' : undefined
}

function isRule(path: string): boolean {
  return /\/rules\//.test(path) && !isTest(path)
}

/** Per top folder: the packages of ours that it may import, and whether it may import other packages. */
const packages: Readonly<Record<string, { ours: readonly string[]; others: (specifier: string) => boolean }>> = {
  kit: { ours: [], others: () => false },
  verifier: { ours: [], others: (specifier) => specifier.startsWith('node:') },
  contract: { ours: ['@dunwell/kit'], others: (specifier) => specifier === 'zod' },
  web: { ours: ['@dunwell/kit', '@dunwell/contract'], others: (specifier) => !specifier.startsWith('node:') },
}

function packageBreach(path: string, specifier: string, target: string | undefined): string | undefined {
  const [top = ''] = path.split('/')
  if (target !== undefined) return target.startsWith(`${top}/`) || !(top in packages) ? undefined : `leaves ${top}`
  if (path.startsWith('server/src/platform/') && !isTest(path))
    return specifier.startsWith('#modules/') ? 'the platform knows no modules' : undefined
  const rule = packages[top]
  if (rule === undefined || isTest(path) || path.endsWith('.config.ts')) return undefined
  const isOurs = specifier.startsWith('@dunwell/')
  const may = isOurs
    ? rule.ours.some((name) => specifier === name || specifier.startsWith(`${name}/`))
    : rule.others(specifier)
  return may ? undefined : `${top} may not`
}
