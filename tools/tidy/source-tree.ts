import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

export const root = dirname(dirname(import.meta.dirname))

export type SourceFile = { readonly path: string; readonly text: string }

const leaveOut = new Set(['node_modules', 'dist', '.git', '.data', 'test-results', 'playwright-report'])

/** Paths relative to the root, with `/`. Walked, not asked of git: the checks also hold in an unpacked archive. */
export function listFiles(dir: string, matches: (path: string) => boolean): SourceFile[] {
  return walk(dir)
    .filter(matches)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function walk(dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = dir === '' ? entry.name : `${dir}/${entry.name}`
    if (leaveOut.has(entry.name)) return []
    return entry.isDirectory() ? walk(path) : [path]
  })
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path) && !isGenerated(path) && !path.endsWith('.d.ts')
}

export function isGenerated(path: string): boolean {
  return /\.generated\.\w+$/.test(path)
}

export function isTest(path: string): boolean {
  return /\.(test|e2e)\.tsx?$/.test(path) || path.startsWith('tests/') || path.startsWith('server/src/testing/')
}

export function parse(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
}

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}

export function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line + 1
}

/** What a file imports, re-exports, or loads lazily, as written. */
export function listImports(file: SourceFile): string[] {
  const source = parse(file)
  const found: string[] = []
  visit(source, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier))
        found.push(node.moduleSpecifier.text)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [wanted] = node.arguments
      if (wanted !== undefined && ts.isStringLiteralLike(wanted)) found.push(wanted.text)
    }
  })
  return found
}

/** The path, relative to the root, that a relative import means. Undefined for packages. */
export function resolveRelative(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(from), specifier) : undefined
}
