import ts from 'typescript'
import { expect, test } from 'vitest'
import { excuse } from './allowed.ts'
import { isCode, isGenerated, isTest, lineOf, listFiles, parse, type SourceFile, visit } from './source-tree.ts'

const isText = (path: string) =>
  /\.(ts|tsx|mjs|sql|md|json|ya?ml|html|css|sh)$/.test(path) && !isGenerated(path) && path !== 'package-lock.json'
const files = listFiles('', isText).filter(({ path }) => !path.startsWith('tools/tidy/'))
const code = listFiles('', isCode).filter(({ path }) => !path.startsWith('tools/tidy/'))

type Ban = { readonly what: RegExp; readonly instead: string; readonly only?: (path: string) => boolean }

const bans: readonly Ban[] = [
  {
    what: /(?<![\w.@-])\/(?:home|root|Users)\/[\w.-]+/,
    instead: 'a path relative to the project, or import.meta.dirname',
  },
  { what: /\bFIXME\b/, instead: 'the repair' },
  { what: /\bTODO\b(?!\s*\(?#\d+)/, instead: 'an issue number: TODO #12', only: isCodeOrSql },
  { what: /\b(?:test|it|describe|suite)\.only\(/, instead: 'all tests', only: isTest },
  {
    what: /\b(?:test|it|describe|suite)\.(?:skip|todo)\(/,
    instead: 'a test that runs, or skipIf with its reason',
    only: isTest,
  },
  { what: /@ts-(?:ignore|nocheck)/, instead: 'a type that is true' },
  { what: /^\s*export \*/, instead: 'names', only: (path) => path.startsWith('server/src/') },
  {
    what: /^\s*\/\/\s*(?:const|let|var|import|export|return|await|if|for)\b.*[;{(]\s*$/,
    instead: 'no commented-out code',
    only: isCode,
  },
  {
    what: /\b(?:setTimeout|pause|sleep)\(\s*(?:\d{3,}|\d+_\d+)\b/,
    instead: 'waiting for what is expected',
    only: (path) => path.endsWith('.test.ts'),
  },
]

function isCodeOrSql(path: string): boolean {
  return isCode(path) || path.endsWith('.sql')
}

function findBanned(file: SourceFile): string[] {
  const rules = bans.filter(({ only }) => only?.(file.path) ?? true)
  return file.text
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter(({ what }) => what.test(line))
        .map(({ instead }) => `${file.path}:${index + 1}: ${line.trim().slice(0, 80)} (instead: ${instead})`),
    )
}

test('no banned word stands in the tree', () => {
  expect(files.length).toBeGreaterThanOrEqual(110)
  expect(files.flatMap(findBanned)).toEqual([])
})

test.each([
  ['a.ts', "const x = '/home/li/x'"],
  ['a.ts', '// TODO later'],
  ['a.ts', '  // const x = compute(a);'],
  ['a.test.ts', "test.only('x', () => {})"],
  ['server/src/a.ts', "export * from './b.ts'"],
])('a planted %s is seen: %s', (path, text) => {
  expect(findBanned({ path, text })).toHaveLength(1)
})

test.each([
  ['a.ts', "import { home } from '../console/home/home.tsx'"],
  ['a.ts', '// TODO #12: the second page'],
  ['a.ts', '// return to the queue when the desk is empty'],
])('an ordinary %s is let through: %s', (path, text) => {
  expect(findBanned({ path, text })).toEqual([])
})

/**
 * A fault that is swallowed, or answered with a literal, reads as "nothing there" or "not allowed".
 * Where the fault is the answer (a parser that says no by throwing), a comment in the block, or above the call, says so.
 */
function findSwallowed(file: SourceFile): { path: string; text: string }[] {
  const source = parse(file)
  const lines = file.text.split('\n')
  const found: { path: string; text: string }[] = []
  visit(source, (node) => {
    if (!swallows(node) || explains(node, lines, source)) return
    found.push({
      path: file.path,
      text: `:${lineOf(source, catchPosition(node))}: swallows a fault without saying why`,
    })
  })
  return found
}

function explains(node: ts.Node, lines: readonly string[], source: ts.SourceFile): boolean {
  if (ts.isCatchClause(node)) return /\/\/|\/\*/.test(node.block.getText())
  return /^\s*(?:\/\/|\*)/.test(lines[lineOf(source, catchPosition(node)) - 2] ?? '')
}

/** A chain of calls may begin lines above its `.catch`. */
function catchPosition(node: ts.Node): number {
  const isCall = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)
  return isCall ? node.expression.name.getStart() : node.getStart()
}

function swallows(node: ts.Node): boolean {
  if (ts.isCatchClause(node)) {
    const [first, ...more] = node.block.statements
    if (first === undefined) return true
    return more.length === 0 && ts.isReturnStatement(first) && isLiteral(first.expression)
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  const [answer] = node.arguments
  if (node.expression.name.text !== 'catch' || answer === undefined || !ts.isArrowFunction(answer)) return false
  return ts.isBlock(answer.body) ? answer.body.statements.length === 0 : isLiteral(answer.body)
}

function isLiteral(node: ts.Expression | undefined): boolean {
  if (node === undefined) return true
  if (ts.isParenthesizedExpression(node)) return isLiteral(node.expression)
  if (ts.isIdentifier(node)) return node.text === 'undefined'
  const kinds = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword]
  if (kinds.includes(node.kind) || ts.isNumericLiteral(node) || ts.isStringLiteralLike(node)) return true
  return (
    (ts.isArrayLiteralExpression(node) && node.elements.length === 0) ||
    (ts.isObjectLiteralExpression(node) && node.properties.length === 0)
  )
}

test('no fault is swallowed', () => {
  const product = code.filter(({ path }) => !isTest(path))
  expect(product.length).toBeGreaterThanOrEqual(70)
  expect(excuse('swallowed-fault', product.flatMap(findSwallowed))).toEqual([])
})

test('a fault that is the answer may say so', () => {
  const texts = [
    'try { a() } catch {\n // Not JSON: the answer.\n return undefined }',
    '\n// Absent is an answer.\nconst x = await a().catch(() => undefined)\n',
  ]
  expect(texts.flatMap((text) => findSwallowed({ path: 'a.ts', text: `async function f() { ${text} }` }))).toEqual([])
})

test.each([
  'try { a() } catch {}',
  'try { a() } catch { return undefined }',
  'a().catch(() => false)',
  'a().catch(() => {})',
])('a planted swallow is seen: %s', (text) => {
  expect(findSwallowed({ path: 'a.ts', text: `function f() { ${text} }` })).toHaveLength(1)
})
