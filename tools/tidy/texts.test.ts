import ts from 'typescript'
import { expect, test } from 'vitest'
import { excuse } from './allowed.ts'
import { isCode, isTest, lineOf, listFiles, parse, type SourceFile, visit } from './source-tree.ts'

const screens = listFiles('web', (path) => isCode(path) && !isTest(path) && !path.startsWith('web/i18n/'))

/** Words for people belong into the two text catalogues, never into a screen. */
function findLiterals(file: SourceFile): { path: string; text: string }[] {
  const source = parse(file)
  const found: { path: string; text: string }[] = []
  visit(source, (node) => {
    const text = ts.isJsxText(node) || ts.isStringLiteralLike(node) || ts.isTemplateHead(node) ? node.text : undefined
    if (text === undefined) return
    const isShown = ts.isJsxText(node) ? /\p{L}{2,}/u.test(text) : /\p{Script=Han}/u.test(text)
    if (isShown)
      found.push({ path: file.path, text: `:${lineOf(source, node.getStart())}: ${text.trim().slice(0, 40)}` })
  })
  return found
}

test('screens hold no words of their own', () => {
  expect(screens.length).toBeGreaterThanOrEqual(20)
  expect(excuse('literal-text', screens.flatMap(findLiterals))).toEqual([])
})

test('planted words are seen', () => {
  expect(
    findLiterals({ path: 'web/a.tsx', text: 'const a = <p>Hello</p>; const b = "案件"; const c = <p>·</p>' }),
  ).toHaveLength(2)
})
