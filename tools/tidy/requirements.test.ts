import { expect, test } from 'vitest'
import { isTest, listFiles } from './source-tree.ts'

/** R1 … R40 and R17a, as in ARCHITECTURE.md. */
const requirements = [...Array.from({ length: 40 }, (_, index) => `R${index + 1}`), 'R17a']

test('tests name only requirements that exist, and the requirements without a test are listed', () => {
  const tests = listFiles(
    '',
    (path) => isTest(path) && /\.(test|e2e)\.tsx?$/.test(path) && !path.startsWith('tools/tidy/'),
  )
  expect(tests.length).toBeGreaterThanOrEqual(10)
  const named = new Set(
    tests.flatMap(({ text }) => [...text.matchAll(/['"`]\[(R\d+a?)\]/g)].map(([, name]) => name ?? '')),
  )
  expect([...named].filter((name) => !requirements.includes(name))).toEqual([])
  const open = requirements.filter((name) => !named.has(name))
  process.stdout.write(
    `${requirements.length - open.length} of ${requirements.length} requirements have a test; without: ${open.join(' ')}\n`,
  )
})
